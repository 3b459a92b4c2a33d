package org.sallyport.media.selection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sallyport.media.bytes.XzWriter;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.repository.MirrorTree;

/** An upstream's tree of suite {@code stable} in a store, made of lines as {@link Universe} has them; no packages. */
final class SampleTree {
    private SampleTree() {}

    static AptTree put(ContentStore store, String... lines) throws IOException {
        return putIndex(store, listed(Universe.index(lines)));
    }

    /** Adds to each stanza where its package would lie. */
    static String listed(String stanzas) {
        StringBuilder text = new StringBuilder();
        for (String stanza : stanzas.split("\n\n", -1)) {
            if (!stanza.isBlank()) {
                String name = stanza.lines().findFirst().orElseThrow().substring("Package: ".length());
                String digest =
                        Sha256.of(stanza.getBytes(StandardCharsets.UTF_8)).toString();
                text.append(stanza)
                        .append(
                                "\nMaintainer: Nobody <nobody@example.org>\nDescription: a package\n more of it\nFilename: ./pool/")
                        .append(name)
                        .append('_')
                        .append(digest, 0, 8)
                        .append(".deb\nSize: 1000\nSHA256: ")
                        .append(digest)
                        .append("\n\n");
            }
        }
        return text.toString();
    }

    static AptTree putIndex(ContentStore store, String packages) throws IOException {
        return putIndex(store, packages, "");
    }

    /** @param further lines of the Release file, each with its end */
    static AptTree putIndex(ContentStore store, String packages, String further) throws IOException {
        byte[] release = (further + """
                Origin: Sample
                Label: Sample-Label
                Suite: stable
                Codename: sampler
                Version: 3.1
                Date: Sat, 21 Nov 2026 10:00:00 UTC
                Architectures: amd64
                Components: main
                SHA256:
                """).getBytes(StandardCharsets.UTF_8);
        try (ContentBatch batch = store.batch("sample")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream xz = new XzWriter(packed)) {
                xz.write(packages.getBytes(StandardCharsets.UTF_8));
            }
            MirrorTree tree = new MirrorTree();
            tree.add(new SizedEntry(batch.put(release), release.length, "dists/stable/Release"));
            Sha256 index = batch.put(packed.toByteArray());
            tree.add(new SizedEntry(index, packed.size(), "dists/stable/main/binary-amd64/Packages.xz"));
            Sha256 digest = tree.put(batch).tree();
            batch.settle();
            return new AptTree(digest, "stable");
        }
    }

    /** Writes the files of a tree whose content is in the store to a folder. */
    static Path unfold(ContentStore store, Sha256 tree, Path folder) throws IOException {
        try (TreeReader lines = new TreeReader(new ByteArrayInputStream(store.bytes(tree, 64 << 20)))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                if (store.contains(entry.digest())) {
                    Path file = folder.resolve(entry.path());
                    Files.createDirectories(file.getParent());
                    Files.write(file, store.bytes(entry.digest(), 64 << 20));
                }
            }
        }
        return folder;
    }
}
