package org.sallyport.media.set;

import java.io.IOException;

import org.sallyport.media.content.SizedEntry;

/**
 * The files of one repository that a set carries: all of its tree, or for a delta those that the base has not. Can be
 * read as often as needed; every reading gives the same files in path order.
 */
@FunctionalInterface
public interface CarriedFiles {

    /** Shows every file to the visitor. */
    void each(Visitor visitor) throws IOException;

    /** Sees one file after the other. */
    @FunctionalInterface
    interface Visitor {

        /** Takes a file; its path begins at the root of the repository. */
        void visit(SizedEntry file) throws IOException;
    }
}
