package org.sallyport.media.apt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.media.content.TreeLists;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.openpgp.SigningKey;

/**
 * An apt repository's tree whose lists we date and sign: the same files, but for {@code InRelease}, {@code Release} and
 * {@code Release.gpg} of each suite, and the key at the top.
 *
 * @param tree content of the list of files
 * @param sizes content of the list of their sizes
 */
public record ResignedTree(Sha256 tree, Sha256 sizes) {
    /** Where the key lies that signed, ASCII-armored. */
    public static final String KEY = "sallyport.asc";

    private static final int MAX_RELEASE_BYTES = 64 << 20;

    /** A tree in a store. */
    public record Source(ContentStore store, Sha256 tree, Sha256 sizes) {}

    /**
     * Writes the tree; what it puts is not settled.
     *
     * @param at date of the signatures
     * @throws AptFormatException when the tree has no suite that was signed or could be
     */
    public static ResignedTree write(Source source, ContentBatch batch, SigningKey key, Instant at, Instant validUntil)
            throws IOException {
        Map<String, SizedEntry> replaced = new TreeMap<>(TreePath.ORDER);
        for (Map.Entry<String, Sha256> suite : releases(source).entrySet()) {
            byte[] text = ReleaseText.validUntil(
                    SignatureVerifier.unverifiedText(source.store().bytes(suite.getValue(), MAX_RELEASE_BYTES)),
                    validUntil);
            put(replaced, suite.getKey() + "Release", text, batch);
            put(replaced, suite.getKey() + "Release.gpg", key.sign(text, at), batch);
            put(replaced, suite.getKey() + "InRelease", key.signInline(text, at), batch);
        }
        if (replaced.isEmpty()) {
            throw new AptFormatException("the tree", 0, "has no Release file that could be signed anew");
        }
        put(replaced, KEY, key.publicKey().armored().getBytes(StandardCharsets.US_ASCII), batch);
        return write(source, replaced, batch);
    }

    /** The Release text of each suite's folder; folders of single components have one too, which nobody signs. */
    private static Map<String, Sha256> releases(Source source) throws IOException {
        Map<String, Sha256> releases = new TreeMap<>();
        try (SizedTreeReader entries = SizedTreeReader.open(source.store(), source.tree(), source.sizes())) {
            for (SizedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                int slash = entry.path().lastIndexOf('/') + 1;
                String folder = entry.path().substring(0, slash);
                String name = entry.path().substring(slash);
                if (name.equals("InRelease")) {
                    releases.put(folder, entry.digest()); // what clients read first
                } else if (name.equals("Release") && isSuite(folder)) {
                    releases.putIfAbsent(folder, entry.digest());
                }
            }
        }
        return releases;
    }

    private static boolean isSuite(String folder) {
        return !folder.startsWith("dists/") || !(folder.contains("/binary-") || folder.contains("/source/"));
    }

    private static void put(Map<String, SizedEntry> files, String path, byte[] content, ContentBatch batch)
            throws IOException {
        files.put(path, new SizedEntry(batch.put(content), content.length, path));
    }

    /** Both are sorted: one pass, and nothing of the tree is held. */
    private static ResignedTree write(Source source, Map<String, SizedEntry> replaced, ContentBatch batch)
            throws IOException {
        TreeMap<String, SizedEntry> pending = new TreeMap<>(TreePath.ORDER);
        pending.putAll(replaced);
        try (SizedTreeReader entries = SizedTreeReader.open(source.store(), source.tree(), source.sizes())) {
            TreeLists put = TreeLists.put(batch, writer -> {
                for (SizedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                    while (!pending.isEmpty() && TreePath.ORDER.compare(pending.firstKey(), entry.path()) < 0) {
                        writer.add(pending.pollFirstEntry().getValue());
                    }
                    SizedEntry instead = pending.remove(entry.path());
                    writer.add(instead == null ? entry : instead);
                }
                for (SizedEntry rest : pending.values()) {
                    writer.add(rest);
                }
            });
            return new ResignedTree(put.tree(), put.sizes());
        }
    }
}
