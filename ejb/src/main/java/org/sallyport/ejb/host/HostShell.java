package org.sallyport.ejb.host;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs commands on a host, one after the other. Not safe for use by several threads; the caller closes. */
public interface HostShell extends Closeable {
    /** Most bytes that a command may print; what comes after is passed over. */
    int MAX_OUTPUT_BYTES = 1 << 20;

    /** Most characters of a line; what comes after is passed over. */
    int MAX_LINE_CHARACTERS = 4_000;

    /**
     * Runs a command of POSIX {@code sh} to its end.
     *
     * @param lines is given each line of what it prints and complains
     * @param limit after which it is ended
     * @return the exit status
     * @throws IOException when it cannot be run, or takes too long
     */
    int run(String command, Duration limit, Consumer<String> lines) throws IOException;
}
