package org.sallyport.media.content;

import java.io.IOException;

/** A list that is not a tree, or sizes that are not a tree's. */
public final class TreeFormatException extends IOException {

    private final long line;

    /**
     * Says where and why.
     *
     * @param line counted from 1
     */
    public TreeFormatException(long line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
    }

    /** The line that is wrong, counted from 1. */
    public long line() {
        return line;
    }
}
