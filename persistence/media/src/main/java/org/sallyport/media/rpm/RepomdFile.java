package org.sallyport.media.rpm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;

/**
 * A repomd.xml: the lists that make up a repository, with their digests. Immutable.
 *
 * <p>Every file needs a size and a SHA-256; SHA-1 alone proves nothing any more, and SHA-512 alone cannot name content
 * here. All of them must lie below {@code repodata}, as clients and {@link PackageManager#isMetadata} expect.
 */
public final class RepomdFile {

    /** Where it is in a repository. */
    public static final String PATH = "repodata/repomd.xml";

    /** Largest file that is read; Fedora's has 6 kB. */
    public static final int MAX_BYTES = 4 << 20;

    /** Largest list: Fedora's largest of packages has 230 MB unpacked. */
    public static final long MAX_LIST_BYTES = 2L << 30;

    private static final int MAX_FILES = 1_000;
    private static final int MAX_TEXT = 1_000;

    private final List<RepomdEntry> files;
    private final String distribution;
    private final String platform;
    private final Optional<Instant> date;

    private RepomdFile(Parts parts) {
        this.files = List.copyOf(parts.files);
        this.distribution = parts.distribution;
        this.platform = parts.platform;
        this.date = parts.revision.or(() -> parts.newest);
    }

    /**
     * Reads it.
     *
     * @throws RpmFormatException for what breaks the form, a list of more than {@link #MAX_LIST_BYTES}, or a repository
     *     without a list of packages
     */
    public static RepomdFile parse(byte[] bytes) throws IOException {
        try (MarkupReader reader = new MarkupReader(new ByteArrayInputStream(bytes), PATH)) {
            Parts parts = new Parts();
            if (!reader.next() || !reader.name().equals("repomd")) {
                throw reader.broken("is no repomd.xml");
            }
            while (reader.nextWithin(1)) {
                parts.read(reader);
            }
            RepomdFile file = new RepomdFile(parts);
            if (file.of("primary").isEmpty()) {
                throw reader.broken("lists no primary.xml, which is the list of packages");
            }
            return file;
        }
    }

    /** What has been read so far. */
    private static final class Parts {

        private final List<RepomdEntry> files = new ArrayList<>();
        private final Set<String> paths = new HashSet<>();
        private String distribution = "";
        private String platform = "";
        private Optional<Instant> revision = Optional.empty();
        private Optional<Instant> newest = Optional.empty();

        void read(MarkupReader reader) throws IOException {
            switch (reader.name()) {
                case "revision" -> revision = reader.instant(reader.text(MAX_TEXT));
                case "distro" -> {
                    platform = reader.attribute("cpeid");
                    distribution = reader.text(MAX_TEXT);
                }
                case "data" -> {
                    RepomdEntry entry = entry(reader);
                    if (!paths.add(entry.path()) || files.size() == MAX_FILES) {
                        throw reader.broken("lists " + entry.path() + " twice, or more than " + MAX_FILES + " files");
                    }
                    files.add(entry);
                }
                default -> {
                    // Tags for people, and what later versions may bring.
                }
            }
        }

        private RepomdEntry entry(MarkupReader reader) throws IOException {
            int depth = reader.depth();
            String type = reader.attribute("type");
            @Nullable Sha256 digest = null;
            String path = "";
            String size = "";
            while (reader.nextWithin(depth)) {
                switch (reader.name()) {
                    case "location" -> path = location(reader);
                    case "size" -> size = reader.text(MAX_TEXT);
                    case "checksum" -> {
                        if (reader.attribute("type").equals("sha256")) {
                            digest = reader.digest(reader.text(MAX_TEXT), "the checksum of " + type);
                        }
                    }
                    case "timestamp" ->
                        later(reader.instant(reader.text(MAX_TEXT).replaceFirst("\\..*", "")));
                    default -> {
                        // Checksums of the plain content; what we carry is the file.
                    }
                }
            }
            if (digest == null) {
                throw reader.broken("gives no SHA-256 of " + type + "; other checksums are not enough");
            }
            if (path.isEmpty()) {
                throw reader.broken("does not say where " + type + " is");
            }
            long sizeBytes = reader.number(size, "the size of " + type);
            if (sizeBytes > MAX_LIST_BYTES) {
                throw reader.broken("lists " + path + " with " + sizeBytes + " bytes; " + MAX_LIST_BYTES
                        + " are allowed for a list");
            }
            return new RepomdEntry(type, path, sizeBytes, digest);
        }

        private void later(Optional<Instant> instant) {
            if (newest.isEmpty() || (instant.isPresent() && instant.get().isAfter(newest.get()))) {
                newest = instant;
            }
        }
    }

    private static String location(MarkupReader reader) throws RpmFormatException {
        if (!reader.attribute("base").isEmpty()) {
            throw reader.broken("refers to another repository (xml:base), which a mirror cannot carry");
        }
        String path = reader.path(reader.attribute("href"));
        if (!path.startsWith("repodata/") || path.startsWith(PATH)) {
            throw reader.broken("lists " + path + ", which is not where such lists lie");
        }
        return path;
    }

    /** All files, as listed. */
    public List<RepomdEntry> files() {
        return files;
    }

    /** The file of a type, if there is one. */
    public Optional<RepomdEntry> of(String type) {
        return files.stream().filter(file -> file.type().equals(type)).findFirst();
    }

    /** The distribution as repomd.xml names it for people, such as {@code Fedora 39}; empty when it does not. */
    public String distribution() {
        return distribution;
    }

    /** The distribution's CPE name, such as {@code cpe:/o:fedoraproject:fedora:39}; empty when there is none. */
    public String platform() {
        return platform;
    }

    /** When upstream made it: its revision where that is a time, else the time of its newest file. */
    public Optional<Instant> date() {
        return date;
    }
}
