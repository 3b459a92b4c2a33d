package org.sallyport.media.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Weaknesses that carried updates mend: lines of {@link MendedWeakness}, sorted, each once. */
public final class MendedWeaknesses {
    /** Most lines of a list that is written, and that is kept in memory when it is read. */
    public static final int MAX_LINES = 500_000;

    /** Most characters of such a list, line feeds left out: 60 a line where there are so many; Debian's have 35. */
    public static final int MAX_CHARACTERS = 30_000_000;

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
