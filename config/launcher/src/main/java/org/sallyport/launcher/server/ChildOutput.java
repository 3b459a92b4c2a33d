package org.sallyport.launcher.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

import org.sallyport.launcher.child.Messages;

/**
 * Standard output of the server's JVM: one line is the child's word to us, see {@link Messages}; all others are the
 * JVM's own, which writes there what an operator's options ask of it, {@code -Xlog:gc} for instance.
 */
final class ChildOutput {
    private static final Set<String> WORDS = Set.of(Messages.DEPLOYED, Messages.NOT_DEPLOYED);

    private final BufferedReader lines;
    private final Consumer<String> others;

    /**
     * Output that nobody has read of yet.
     *
     * @param others is given each line that is not for us
     */
    ChildOutput(BufferedReader lines, Consumer<String> others) {
        this.lines = lines;
        this.others = others;
    }

    /** Reads up to the child's word; empty if its output ends without one. */
    String word() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (WORDS.contains(line)) {
                return line;
            }
            others.accept(line);
        }
        return "";
    }

    /** Reads on to the end, so that the child never blocks on us. */
    void rest() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            others.accept(line);
        }
    }
}
