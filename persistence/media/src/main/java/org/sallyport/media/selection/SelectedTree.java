package org.sallyport.media.selection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.apt.PackagesReader;
import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.bytes.XzWriter;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.Sha256OutputStream;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.TreeLists;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.repository.MirrorTree;

/**
 * A smaller apt repository, complete in itself: chosen packages at upstream's paths, new lists over them in upstream's
 * words, signed by us. The same choice, date and key give the same tree.
 *
 * <p>Shape: packages where upstream has them; {@code dists/<suite>/<component>/binary-<arch>/Packages.xz} for every
 * index that upstream has, also where nothing of it was chosen, and the same below {@code by-hash/SHA256}; the plain
 * form is listed and not there, as on Debian's own mirrors; {@code Release}, {@code Release.gpg}, {@code InRelease};
 * and at the top {@value #KEY}, the key that signed them.
 *
 * @param tree content of the list of files
 * @param sizes content of the list of their sizes
 * @param fileCount lines of the tree
 * @param byteCount sum of the sizes
 * @param packageCount packages that the lists offer
 */
public record SelectedTree(Sha256 tree, Sha256 sizes, long fileCount, long byteCount, long packageCount) {

    /** Where the signing key lies, ASCII-armored; the form that {@code signed-by} takes. */
    public static final String KEY = "collector.asc";

    /** Which packages of one index were chosen. */
    @FunctionalInterface
    interface Chosen {
        boolean contains(int ordinal);
    }

    /** Writes the tree of one source; what it puts is not settled. */
    static SelectedTree write(
            Source source, PackageSelection selection, NewRelease release, SigningKey key, Target target)
            throws IOException {
        MirrorTree files = new MirrorTree();
        SortedMap<String, NewRelease.Listed> listed = new TreeMap<>();
        long packages = 0;
        int number = source.firstIndex();
        for (AptTree.Index index : source.indexes()) {
            int at = number;
            Chosen chosen = ordinal -> selection.contains(at, ordinal);
            packages += index(source.tree(), index, chosen, target, files, listed);
            number++;
        }
        byte[] text = release.text(source.release(), source.indexes(), listed);
        String folder = source.tree().folder();
        put(files, folder + "Release", text, target.batch());
        put(files, folder + "Release.gpg", key.sign(text, release.date()), target.batch());
        put(files, folder + "InRelease", key.signInline(text, release.date()), target.batch());
        put(files, KEY, key.publicKey().armored().getBytes(StandardCharsets.US_ASCII), target.batch());
        TreeLists put = files.put(target.batch());
        return new SelectedTree(put.tree(), put.sizes(), put.fileCount(), put.byteCount(), packages);
    }

    /** What a tree is made from; {@code firstIndex} is the number that the universe gave to its first index. */
    record Source(AptTree tree, int firstIndex, List<AptTree.Index> indexes, ReleaseFile release) {}

    /** Where indexes are read and new content goes. */
    record Target(ContentStore store, ContentBatch batch) {}

    private static long index(
            AptTree tree,
            AptTree.Index index,
            Chosen chosen,
            Target target,
            MirrorTree files,
            SortedMap<String, NewRelease.Listed> listed)
            throws IOException {
        long packages = 0;
        try (ContentWriter content = target.batch().writer();
                Sha256OutputStream packed = new Sha256OutputStream(content)) {
            try (PackagesReader reader = new PackagesReader(index.open(target.store()), index.path()).keepingText();
                    XzWriter xz = new XzWriter(packed);
                    Sha256OutputStream plain = new Sha256OutputStream(xz)) {
                int ordinal = 0;
                for (PackageEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    if (chosen.contains(ordinal++)) {
                        reader.writeText(plain);
                        plain.write('\n');
                        files.add(entry.file());
                        packages++;
                    }
                }
                listed.put(index.name(), new NewRelease.Listed(plain.digest(), plain.count()));
            }
            Sha256 digest = content.finish();
            String path = index.name() + ".xz";
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            listed.put(path, new NewRelease.Listed(digest, packed.count()));
            files.add(new SizedEntry(digest, packed.count(), tree.folder() + path));
            files.add(new SizedEntry(digest, packed.count(), tree.folder() + folder + "by-hash/SHA256/" + digest));
        }
        return packages;
    }

    private static void put(MirrorTree files, String path, byte[] content, ContentBatch batch) throws IOException {
        files.add(new SizedEntry(batch.put(content), content.length, path));
    }
}
