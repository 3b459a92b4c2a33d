package org.sallyport.model.tree;

import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * A tree as a row names it: its identity, its sizes, and what one would otherwise count every time. An immutable value;
 * two are equal when their trees are.
 */
@Embeddable
public class TreeFacts {

    @Column(name = "tree_sha256")
    private Sha256 treeSha256;

    @Column(name = "sizes_sha256")
    private Sha256 sizesSha256;

    @Column(name = "file_count")
    private long fileCount;

    @Column(name = "byte_count")
    private long byteCount;

    @Column(name = "complete")
    private boolean complete;

    /** For JPA. */
    protected TreeFacts() {}

    private TreeFacts(Sha256 tree, Sha256 sizes, long fileCount, long byteCount, boolean complete) {
        this.treeSha256 = tree;
        this.sizesSha256 = sizes;
        this.fileCount = fileCount;
        this.byteCount = byteCount;
        this.complete = complete;
    }

    /**
     * A tree all of whose contents are in the store.
     *
     * @param sizes content of the list of sizes
     * @param fileCount lines of the tree
     * @param byteCount sum of the sizes
     */
    public static TreeFacts complete(Sha256 tree, Sha256 sizes, long fileCount, long byteCount) {
        return new TreeFacts(tree, sizes, fileCount, byteCount, true);
    }

    /** A tree some of whose contents may still be upstream only; see {@link #complete} for the values. */
    public static TreeFacts incomplete(Sha256 tree, Sha256 sizes, long fileCount, long byteCount) {
        return new TreeFacts(tree, sizes, fileCount, byteCount, false);
    }

    /** The tree's content, its identity. */
    public Sha256 tree() {
        return treeSha256;
    }

    /** The content of the list of sizes. */
    public Sha256 sizes() {
        return sizesSha256;
    }

    /** Lines of the tree. */
    public long fileCount() {
        return fileCount;
    }

    /** Sum of the sizes of all files; content that has several paths counts at each. */
    public long byteCount() {
        return byteCount;
    }

    /** Whether all contents are in the store. */
    public boolean isComplete() {
        return complete;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeFacts facts
                && Objects.equals(treeSha256, facts.treeSha256)
                && complete == facts.complete;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(treeSha256);
    }

    @Override
    public String toString() {
        return treeSha256 + " (" + fileCount + " files, " + byteCount + " bytes" + (complete ? ")" : ", incomplete)");
    }
}
