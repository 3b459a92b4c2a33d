package org.sallyport.media.advisory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.apt.PackagesReader;
import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.bytes.LimitedInputStream;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.selection.AptTree;
import org.sallyport.media.selection.PackageUniverse;

/**
 * All packages that a repository has upstream, carried or not: lines of {@link CataloguedPackage}, sorted, each once.
 */
public final class Catalogue {

    private static final long MAX_BYTES = 256L << 20;

    private Catalogue() {}

    /**
     * Writes the catalogue of an apt tree; the stream stays open. Other kinds go through {@link CatalogueWriter}.
     *
     * @return number of lines
     * @throws LimitExceededException beyond {@link PackageUniverse#MAX_PACKAGES}
     */
    public static int write(AptTree tree, ContentStore store, OutputStream out) throws IOException {
        CatalogueWriter catalogue = new CatalogueWriter();
        for (AptTree.Index index : tree.indexes(store)) {
            try (PackagesReader reader = new PackagesReader(index.open(store), index.path())) {
                for (PackageEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    catalogue.add(
                            new CataloguedPackage(entry.name(), entry.version(), entry.architecture(), entry.source()));
                }
            }
        }
        return catalogue.writeTo(out);
    }

    /**
     * Reads a catalogue, line by line; closes the stream.
     *
     * @throws IOException also for a line of another form, and beyond 256 MiB
     */
    public static void read(InputStream in, Consumer<CataloguedPackage> each) throws IOException {
        lines(in, line -> each.accept(CataloguedPackage.parse(line)));
    }

    /** Shows every line of a bounded text; a line that the reader refuses with an argument error is an I/O error. */
    static void lines(InputStream in, Consumer<String> each) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new LimitedInputStream(in, "advisory data", MAX_BYTES), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                each.accept(line);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
