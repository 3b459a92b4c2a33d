package org.sallyport.media.advisory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.apt.PackagesReader;
import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.bytes.LimitedInputStream;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.rpm.PrimaryReader;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RpmPackage;
import org.sallyport.media.rpm.selection.RpmTree;
import org.sallyport.media.selection.AptTree;
import org.sallyport.media.selection.PackageUniverse;

/**
 * All packages that a repository has upstream, carried or not: lines of {@link CataloguedPackage}, sorted, each once.
 */
public final class Catalogue {

    private static final long MAX_BYTES = 256L << 20;

    private Catalogue() {}

    /**
     * Writes the catalogue of an apt repository's tree, UTF-8; the stream stays open.
     *
     * @return number of lines
     * @throws LimitExceededException beyond {@link PackageUniverse#MAX_PACKAGES}
     */
    public static int write(AptTree tree, ContentStore store, OutputStream out) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (AptTree.Index index : tree.indexes(store)) {
            try (PackagesReader reader = new PackagesReader(index.open(store), index.path())) {
                for (PackageEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    add(
                            lines,
                            new CataloguedPackage(entry.name(), entry.version(), entry.architecture(), entry.source()));
                }
            }
        }
        return write(lines, out);
    }

    /** The same of a tree for dnf or zypper; the source is the file name of the source package, as rpm has it. */
    public static int write(RpmTree tree, ContentStore store, OutputStream out) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        RepomdEntry primary = tree.repomd(store).of("primary").orElseThrow();
        try (PrimaryReader reader = new PrimaryReader(RpmTree.open(store, primary), primary.path())) {
            for (RpmPackage entry = reader.next(); entry != null; entry = reader.next()) {
                if (!entry.architecture().endsWith("src")) {
                    add(
                            lines,
                            new CataloguedPackage(
                                    word(entry.name()),
                                    word(entry.version().toString()),
                                    word(entry.architecture()),
                                    word(entry.source())));
                }
            }
        }
        return write(lines, out);
    }

    /** Blanks part the fields of a line; no package has any. */
    private static String word(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]", "_");
    }

    private static void add(Set<String> lines, CataloguedPackage line) throws LimitExceededException {
        lines.add(line.toString());
        if (lines.size() > PackageUniverse.MAX_PACKAGES) {
            throw new LimitExceededException("packages of a catalogue", PackageUniverse.MAX_PACKAGES);
        }
    }

    private static int write(Set<String> lines, OutputStream out) throws IOException {
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return lines.size();
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
