package org.sallyport.media.selection;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.LimitedInputStream;

/**
 * The list of chosen packages as content: a line each, {@code name TAB version TAB architecture TAB chain}, where the
 * links of the chain are parted by {@code " > "}. Closing closes the stream.
 */
public final class ChosenPackages implements Closeable {

    private static final long MAX_BYTES = 1L << 30;
    private static final String LINK = " > ";

    private final BufferedReader lines;

    /** Reads a list that {@link #write} wrote. */
    public ChosenPackages(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(
                new LimitedInputStream(in, "list of chosen packages", MAX_BYTES), StandardCharsets.UTF_8));
    }

    /**
     * A package and why it was chosen.
     *
     * @param because the wish, then from package to package to this one
     */
    public record ChosenPackage(String name, String version, String architecture, List<String> because) {

        /** Copies the chain. */
        public ChosenPackage {
            because = List.copyOf(because);
        }
    }

    /** Writes packages in their order; the stream stays open. */
    public static void write(List<PackageSelection.Chosen> packages, OutputStream out) throws IOException {
        for (PackageSelection.Chosen each : packages) {
            String line = each.name()
                    + '\t'
                    + each.version()
                    + '\t'
                    + each.architecture()
                    + '\t'
                    + String.join(LINK, each.chain())
                    + '\n';
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The next package, or null after the last. */
    public @Nullable ChosenPackage next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return null;
        }
        String[] fields = line.split("\t", 4);
        if (fields.length < 4) {
            throw new IOException("a line of a list of chosen packages has " + fields.length + " fields, not 4");
        }
        return new ChosenPackage(fields[0], fields[1], fields[2], List.of(fields[3].split(LINK, -1)));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
