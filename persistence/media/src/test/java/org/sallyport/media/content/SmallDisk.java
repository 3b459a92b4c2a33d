package org.sallyport.media.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

import org.sallyport.media.Peer;

/** A file system of a few bytes; only where we may mount one. */
final class SmallDisk {

    private SmallDisk() {}

    static Path mount(Path at, long bytes) throws IOException, InterruptedException {
        Files.createDirectories(at);
        Peer.Result result =
                Peer.run(at.getParent(), "mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", at.toString());
        Assumptions.assumeTrue(result.exitCode() == 0, "may not mount a small disk: " + result.output());
        return at;
    }

    static void unmount(Path at) throws IOException, InterruptedException {
        Peer.succeed(at.getParent(), "umount", at.toString());
    }
}
