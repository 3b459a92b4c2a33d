package org.sallyport.media.rpm;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;

/**
 * Reads a primary.xml, plain, package by package; memory does not grow with its length. Closing closes the stream. Not
 * safe for use by several threads.
 *
 * <p>Every package needs a name, a version, an architecture, a size, a place and a SHA-256; a missing or broken one is
 * refused with its line. The place must meet {@link org.sallyport.media.content.TreePath}, and may not be one at which
 * a list could stand, nor at another address ({@code xml:base}).
 */
public final class PrimaryReader implements Closeable {

    private static final int MAX_TEXT = 4_096;

    private final MarkupReader reader;
    private boolean begun;
    private boolean keeping;
    private RpmRelations relations = RpmRelations.NONE;

    /**
     * Reads a stream of plain XML.
     *
     * @param file the list's name, for messages
     */
    public PrimaryReader(InputStream in, String file) throws IOException {
        this.reader = new MarkupReader(in, file);
    }

    /** Keeps what packages say of others, for {@link #relations}. */
    public PrimaryReader keepingRelations() {
        keeping = true;
        return this;
    }

    /** What the last package provides and needs; nothing unless {@link #keepingRelations} was called. */
    public RpmRelations relations() {
        return relations;
    }

    /**
     * The next package, or null after the last.
     *
     * @throws RpmFormatException naming the line
     */
    public @Nullable RpmPackage next() throws IOException {
        if (!begun) {
            begun = true;
            if (!reader.next() || !reader.name().equals("metadata")) {
                throw reader.broken("is no list of packages");
            }
        }
        while (reader.nextWithin(1)) {
            if (reader.name().equals("package")) {
                Parts parts = new Parts(keeping ? new RelationParts() : null);
                RpmPackage read = parts.read(reader);
                relations = parts.relations == null ? RpmRelations.NONE : parts.relations.finish();
                return read;
            }
        }
        return null;
    }

    /** A package that is being read. */
    private static final class Parts {

        private String name = "";
        private @Nullable RpmVersion version;
        private String architecture = "";
        private String source = "";
        private String path = "";
        private String size = "";
        private @Nullable Sha256 digest;
        private final @Nullable RelationParts relations;

        Parts(@Nullable RelationParts relations) {
            this.relations = relations;
        }

        RpmPackage read(MarkupReader reader) throws IOException {
            int depth = reader.depth();
            while (reader.nextWithin(depth)) {
                if (reader.depth() == depth + 1 || reader.name().equals("sourcerpm")) {
                    take(reader);
                } else if (relations != null) {
                    relations.take(reader);
                }
            }
            RpmVersion known = version;
            Sha256 sum = digest;
            if (name.isEmpty() || known == null || architecture.isEmpty() || path.isEmpty()) {
                throw reader.broken("has a package without a name, version, architecture or place: " + name + path);
            }
            if (sum == null) {
                throw reader.broken("gives no SHA-256 of " + path + "; other checksums are not enough");
            }
            return new RpmPackage(name, known, architecture, source, path, reader.number(size, "a size"), sum);
        }

        private void take(MarkupReader reader) throws IOException {
            switch (reader.name()) {
                case "name" -> name = reader.text(MAX_TEXT);
                case "arch" -> architecture = reader.text(MAX_TEXT);
                case "sourcerpm" -> source = reader.text(MAX_TEXT);
                case "version" -> version = reader.version("ver", "rel");
                case "size" -> size = reader.attribute("package");
                case "location" -> path = location(reader);
                case "checksum" -> {
                    if (reader.attribute("type").equals("sha256")) {
                        digest = reader.digest(reader.text(MAX_TEXT), "the checksum of " + name);
                    }
                }
                default -> {
                    // Descriptions and dependencies are for clients.
                }
            }
        }
    }

    private static String location(MarkupReader reader) throws RpmFormatException {
        if (!reader.attribute("base").isEmpty()) {
            throw reader.broken("has a package at another address (xml:base), which a mirror cannot carry");
        }
        String path = reader.path(reader.attribute("href"));
        if (PackageManager.ZYPPER.isMetadata(path)) {
            throw reader.broken("has a package among the lists: " + path);
        }
        return path;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
