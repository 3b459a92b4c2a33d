package org.sallyport.media.advisory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.selection.PackageUniverse;

/** Gathers packages in any order and writes the catalogue of them. Not safe for use by several threads. */
public final class CatalogueWriter {
    private final TreeSet<String> lines = new TreeSet<>();

    /**
     * Adds a package. One with an empty field, or a blank or other than ASCII in one, is left out: it would not be one
     * line of four fields, and no host can have reported it.
     *
     * @throws LimitExceededException beyond {@link PackageUniverse#MAX_PACKAGES}
     */
    public void add(CataloguedPackage one) throws LimitExceededException {
        if (!Stream.of(one.name(), one.version(), one.architecture(), one.source())
                .allMatch(CatalogueWriter::isField)) {
            return;
        }
        lines.add(one.toString());
        if (lines.size() > PackageUniverse.MAX_PACKAGES) {
            throw new LimitExceededException("packages of a catalogue", PackageUniverse.MAX_PACKAGES);
        }
    }

    private static boolean isField(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /**
     * Writes the lines, sorted, each once; the stream stays open.
     *
     * @return their number
     */
    public int writeTo(OutputStream stream) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(stream, 1 << 16);
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
        return lines.size();
    }
}
