package org.sallyport.ear.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

import org.sallyport.ear.DockerEngine;
import org.sallyport.ear.Programs;

/**
 * A small system of its own with zypper, which cannot be installed beside dnf's plugins: this machine's own Debian
 * release, made once and kept in the user's cache. It shares our network and nothing else.
 */
final class ZypperRoot {
    private final Path root;

    ZypperRoot(Path folder) throws IOException {
        Programs.require("debootstrap", "unshare", "chroot", "tar");
        Assumptions.assumeTrue(Files.isWritable(Path.of("/etc")), "debootstrap and chroot want root");
        Path plain = DockerEngine.rootfs();
        Path archive = plain.resolveSibling("zypper-" + plain.getFileName());
        this.root = Files.createDirectories(folder.resolve("zypper"));
        boolean known = Files.exists(archive);
        Programs.run(folder, "tar", "-C", root.toString(), "-xf", (known ? archive : plain).toString());
        if (!known) {
            install(folder, archive);
        }
    }

    private void install(Path folder, Path archive) throws IOException {
        // What this machine needs to reach its mirror, the new root needs, too.
        run("sh", "-c", "mkdir -p /etc/apt/apt.conf.d");
        Programs.run(
                folder,
                "sh",
                "-c",
                "cp -L /etc/resolv.conf /etc/hosts '" + root + "/etc/' && cp /etc/apt/apt.conf.d/* '" + root
                        + "/etc/apt/apt.conf.d/'");
        run(
                "sh",
                "-c",
                "apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends"
                        + " install zypper gpg gpg-agent && apt-get clean");
        Path part = Files.createTempFile(archive.toAbsolutePath().getParent(), "zypper", ".part");
        Programs.run(folder, "tar", "-C", root.toString(), "-cf", part.toString(), ".");
        Files.move(part, archive);
    }

    Path path() {
        return root;
    }

    /** Runs a program in it; fails unless it succeeds. */
    String run(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "sh",
                "-c",
                "mount -t proc proc \"$0/proc\" && exec chroot \"$0\" \"$@\"",
                root.toString()));
        all.addAll(List.of(command));
        return Programs.run(root, all.toArray(String[]::new));
    }
}
