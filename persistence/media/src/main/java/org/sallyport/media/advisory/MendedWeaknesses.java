package org.sallyport.media.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Weaknesses that carried updates mend: lines of {@link MendedWeakness}, sorted, each once. */
public final class MendedWeaknesses {

    private MendedWeaknesses() {}

    /**
     * Reads a list, line by line; closes the stream.
     *
     * @throws IOException also for a line of another form, and beyond 256 MiB
     */
    public static void read(InputStream in, Consumer<MendedWeakness> each) throws IOException {
        Catalogue.lines(in, line -> each.accept(MendedWeakness.parse(line)));
    }
}
