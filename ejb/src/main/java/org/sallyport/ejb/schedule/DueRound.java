package org.sallyport.ejb.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does all that is due, one after the other, each in a transaction of its own. What fails is put off, so that it keeps
 * nothing else from being done.
 */
public final class DueRound {
    private static final System.Logger LOG = System.getLogger(DueRound.class.getName());

    private DueRound() {}

    /**
     * What one concept does when something is due.
     *
     * @param <T> what became of one that was due
     */
    public interface Work<T> {
        /** Does, in a transaction, what has been due for longest; empty when nothing is that nobody else does. */
        Optional<T> doNext();

        /** Puts off, in a transaction, what has been due for longest, since doing it failed; false when nothing is. */
        boolean putOff();
    }

    /** Runs outside of transactions until nothing is due, and answers what became of it all. */
    public static <T> List<T> run(Work<T> work) {
        List<T> done = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                Optional<T> next = work.doNext();
                next.ifPresent(done::add);
                more = next.isPresent();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Cannot do what is due", e);
                more = work.putOff();
            }
        }
        return done;
    }
}
