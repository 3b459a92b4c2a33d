package org.sallyport.media.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeFormatException;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.iso9660.IsoExtent;

/** Compares the names in an image with the signed list, and gives each content the digest that it must have. */
final class ListedContents {

    private final String[] paths;
    private final Sha256[] digests;
    private final BitSet seen = new BitSet();

    private ListedContents(String[] paths, Sha256[] digests) {
        this.paths = paths;
        this.digests = digests;
    }

    static List<DiscContent> of(
            List<IsoExtent> extents, byte[] setJson, byte[] signature, byte[] sums, SetStatement statement)
            throws IOException {
        ListedContents list = read(sums);
        list.requireTrees(statement);
        Map<String, Sha256> self = Map.of(
                DiscContents.STATEMENT, Sha256.of(setJson),
                DiscContents.SIGNATURE, Sha256.of(signature),
                DiscContents.SUMS, Sha256.of(sums));
        List<DiscContent> contents = new ArrayList<>(extents.size());
        List<String> unlisted = new ArrayList<>();
        for (IsoExtent extent : extents) {
            Sha256 digest = self.get(extent.paths().get(0));
            digest = digest != null ? digest : list.take(extent, unlisted);
            contents.add(new DiscContent(extent.paths(), digest, extent.sizeBytes()));
        }
        if (!unlisted.isEmpty()) {
            throw Refusals.unlisted(unlisted);
        }
        list.requireAllSeen();
        return contents;
    }

    private static ListedContents read(byte[] sums) throws IOException {
        try {
            return parse(sums);
        } catch (TreeFormatException | InvalidPathException e) {
            throw new RefusedDiscException(
                    Refusal.NOT_A_SET,
                    "The list of the disc's files is malformed: " + e.getMessage() + ".",
                    Map.of(),
                    e);
        }
    }

    private static ListedContents parse(byte[] sums) throws IOException {
        List<String> paths = new ArrayList<>();
        List<Sha256> digests = new ArrayList<>();
        TreeReader reader = new TreeReader(new ByteArrayInputStream(sums));
        for (TreeEntry entry = reader.next(); entry != null; entry = reader.next()) {
            paths.add(entry.path());
            digests.add(entry.digest());
        }
        return new ListedContents(paths.toArray(String[]::new), digests.toArray(Sha256[]::new));
    }

    /** Every disc carries the trees of all repositories. */
    private void requireTrees(SetStatement statement) throws RefusedDiscException {
        for (SetRepository repository : statement.repositories()) {
            String path = DiscContents.TREES + repository.name();
            int line = find(path);
            if (line < 0) {
                throw Refusals.missing(List.of(path));
            }
            if (!digests[line].equals(repository.tree())) {
                throw mismatch(path, repository.tree(), digests[line]);
            }
        }
    }

    /** The one digest that all names of a content have in the list. */
    private Sha256 take(IsoExtent extent, List<String> unlisted) throws RefusedDiscException {
        Sha256 digest = extent.sizeBytes() == 0 ? Sha256.OF_NOTHING : null;
        for (String path : extent.paths()) {
            int line = find(path);
            if (line < 0) {
                unlisted.add(path);
            } else {
                digest = same(path, digest, digests[line]);
                seen.set(line);
            }
        }
        return digest == null ? Sha256.OF_NOTHING : digest;
    }

    private static Sha256 same(String path, @Nullable Sha256 digest, Sha256 listed) throws RefusedDiscException {
        if (digest != null && !digest.equals(listed)) {
            throw mismatch(path, listed, digest);
        }
        return listed;
    }

    private void requireAllSeen() throws RefusedDiscException {
        List<String> missing = new ArrayList<>();
        for (int line = seen.nextClearBit(0); line < paths.length; line = seen.nextClearBit(line + 1)) {
            missing.add(paths[line]);
        }
        if (!missing.isEmpty()) {
            throw Refusals.missing(missing);
        }
    }

    private int find(String path) {
        return Arrays.binarySearch(paths, path, TreePath.ORDER);
    }

    private static RefusedDiscException mismatch(String path, Sha256 expected, Sha256 found) {
        return new RefusedDiscException(
                Refusal.DIGEST_MISMATCH,
                "The file " + path + " is not the one that was signed. Burn or copy the disc again.",
                Map.of("path", path, "expected", expected.toString(), "found", found.toString()));
    }
}
