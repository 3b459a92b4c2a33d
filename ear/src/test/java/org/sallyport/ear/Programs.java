package org.sallyport.ear;

import java.io.IOException;
import java.nio.file.Path;

/** Foreign programs that make upstreams and judge what we serve. */
public final class Programs {

    private Programs() {}

    /** Goes on only if the programs are installed; CI may skip nothing. */
    public static void require(String... programs) {
        LocalUpstream.requireTools(programs);
    }

    /** A value of this machine's os-release. */
    static String osRelease(String name) throws IOException {
        return run(Path.of("/"), "sh", "-c", ". /etc/os-release; echo $" + name).strip();
    }

    /** Runs a program that must succeed; what it printed. */
    public static String run(Path where, String... command) throws IOException {
        return LocalUpstream.run(where, command);
    }
}
