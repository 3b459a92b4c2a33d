package org.sallyport.media.content;

/**
 * One line of a tree: {@code <64 hex digits><two spaces><path>}.
 *
 * @param digest of the file's content
 * @param path as {@link TreePath} has it
 */
public record TreeEntry(Sha256 digest, String path) {

    /** The line without its line feed, as {@code sha256sum} writes it. */
    @Override
    public String toString() {
        return digest + "  " + path;
    }
}
