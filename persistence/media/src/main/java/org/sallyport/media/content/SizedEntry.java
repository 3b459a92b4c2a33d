package org.sallyport.media.content;

/**
 * A line of a tree together with its line of the tree's sizes.
 *
 * @param digest of the file's content
 * @param sizeBytes of the file's content
 * @param path as {@link TreePath} has it
 */
public record SizedEntry(Sha256 digest, long sizeBytes, String path) {

    /** The tree's part. */
    public TreeEntry entry() {
        return new TreeEntry(digest, path);
    }
}
