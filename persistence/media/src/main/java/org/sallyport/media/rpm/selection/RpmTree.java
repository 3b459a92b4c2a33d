package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RepomdFile;

/**
 * The tree of a repository for dnf or zypper in a store, of which at least the metadata are there.
 *
 * @param tree its content
 */
public record RpmTree(Sha256 tree) {

    private static final long MAX_PLAIN_BYTES = 8L << 30;

    /** The list of lists. */
    public RepomdFile repomd(ContentStore store) throws IOException {
        Sha256 digest = TreeIndex.open(store, tree)
                .find(RepomdFile.PATH)
                .orElseThrow(() -> new NoSuchFileException(RepomdFile.PATH, null, "not in the tree"));
        return RepomdFile.parse(store.bytes(digest, RepomdFile.MAX_BYTES));
    }

    /** Opens the plain text of a list; the caller closes. */
    public static InputStream open(ContentStore store, RepomdEntry list) throws IOException {
        return Compression.ofName(list.path()).decompress(store.stream(list.digest()), MAX_PLAIN_BYTES);
    }

    /** The keys that upstream's repomd.xml was judged by, if it was. */
    Optional<Sha256> upstreamKeys(ContentStore store) throws IOException {
        return TreeIndex.open(store, tree).find(RepomdFile.PATH + ".key");
    }
}
