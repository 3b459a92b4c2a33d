package org.sallyport.media.inventory;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is installed on a host, as content: a line for each {@link InstalledPackage}, in order. Two hosts with the same
 * packages share one inventory. Reads line by line; closing closes the stream. Not safe for use by several threads.
 */
public final class Inventory implements Closeable {
    private final BufferedReader lines;

    /** Reads an inventory that {@link #write} made. */
    public Inventory(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1 << 16);
    }

    /** Writes packages that are in order; the stream stays open. */
    public static void write(List<InstalledPackage> packages, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(packages.size() * 64);
        for (InstalledPackage installed : packages) {
            text.append(installed).append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The next package, or null after the last. */
    public @Nullable InstalledPackage next() throws IOException {
        String line = lines.readLine();
        try {
            return line == null ? null : InstalledPackage.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
