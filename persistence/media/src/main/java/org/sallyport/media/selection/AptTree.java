package org.sallyport.media.selection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.sallyport.media.apt.Deb822Reader;
import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.openpgp.SignatureVerifier;

/**
 * The tree of an apt repository in a store, of which at least the metadata are there.
 *
 * @param tree its content
 * @param suite as in the path: {@code dists/<suite>}
 */
public record AptTree(Sha256 tree, String suite) {

    private static final String NOT_AUTOMATIC = "NotAutomatic";
    private static final int MAX_RELEASE_BYTES = 64 << 20;
    private static final long MAX_PLAIN_BYTES = 8L << 30;

    /**
     * One Packages index in the form that is shortest to read.
     *
     * @param name plain path below {@code dists/<suite>/}, such as {@code main/binary-amd64/Packages}
     * @param path in the tree
     * @param digest of the file
     */
    public record Index(String name, String path, Sha256 digest) {

        /** Opens the plain text; the caller closes. */
        public InputStream open(ContentStore store) throws IOException {
            return Compression.ofName(path).decompress(store.stream(digest), MAX_PLAIN_BYTES);
        }

        /** Such as {@code main}. */
        String component() {
            return name.substring(0, name.indexOf("/binary-"));
        }

        /** Such as {@code amd64}. */
        String architecture() {
            return name.substring(name.indexOf("/binary-") + "/binary-".length(), name.lastIndexOf('/'));
        }
    }

    /** Folder of the indexes with its {@code /}. */
    String folder() {
        return "dists/" + suite + "/";
    }

    /** The Packages indexes by name, each once. */
    public List<Index> indexes(ContentStore store) throws IOException {
        Map<String, Index> indexes = new TreeMap<>();
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                String plain = Compression.ofName(entry.path()).strip(entry.path());
                if (plain.startsWith(folder()) && plain.matches(".+/binary-[a-z0-9-]+/Packages")) {
                    String name = plain.substring(folder().length());
                    indexes.put(name, new Index(name, entry.path(), entry.digest()));
                }
            }
        }
        return List.copyOf(indexes.values());
    }

    /** What upstream says of the suite. */
    public ReleaseFile release(ContentStore store) throws IOException {
        return ReleaseFile.parse(releaseText(store));
    }

    /**
     * Whether hosts install from here without being asked: {@code NotAutomatic: yes}, as backports have it, says that
     * they do not.
     */
    public boolean isAutomatic(ContentStore store) throws IOException {
        try (Deb822Reader release = new Deb822Reader(
                new ByteArrayInputStream(releaseText(store)), folder() + "Release", Set.of(NOT_AUTOMATIC))) {
            Map<String, String> fields = release.next();
            return fields == null || !"yes".equals(fields.get(NOT_AUTOMATIC));
        }
    }

    private byte[] releaseText(ContentStore store) throws IOException {
        TreeIndex files = TreeIndex.open(store, tree);
        Optional<Sha256> release = files.find(folder() + "InRelease").or(() -> files.find(folder() + "Release"));
        if (release.isEmpty()) {
            throw new NoSuchFileException(folder() + "InRelease", null, "not in the tree");
        }
        return SignatureVerifier.unverifiedText(store.bytes(release.get(), MAX_RELEASE_BYTES));
    }
}
