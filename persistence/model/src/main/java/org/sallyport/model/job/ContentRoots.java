package org.sallyport.model.job;

import java.util.List;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.tree.TreeFacts;

/**
 * Content that rows of one concept name: what the sweep must leave. Implementations are CDI beans beside the persisted
 * collection that they ask; each table with a digest of content in it needs one, or the sweep deletes what it names (a
 * test looks for columns that nobody answers for).
 *
 * <p>Called in a transaction that sees one state of the database.
 */
public interface ContentRoots {
    /** All of it; repeats do no harm. */
    List<Root> roots();

    /** What a root keeps. */
    enum Kind {
        /** A list in the form of a tree: itself and everything that its lines name. */
        LIST,
        /** Itself only. */
        SINGLE
    }

    /** One digest that a row names. */
    record Root(Sha256 digest, Kind kind) {
        public static Root list(Sha256 digest) {
            return new Root(digest, Kind.LIST);
        }

        public static Root single(Sha256 digest) {
            return new Root(digest, Kind.SINGLE);
        }

        /** A tree, its files and its sizes. */
        public static List<Root> of(TreeFacts facts) {
            return List.of(list(facts.tree()), single(facts.sizes()));
        }
    }
}
