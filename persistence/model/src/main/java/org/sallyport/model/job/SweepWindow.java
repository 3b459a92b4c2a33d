package org.sallyport.model.job;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.job.ContentRoots.Root;

/**
 * The moment in which content may be removed: nobody puts, and all that was named until now is known.
 *
 * <p>The lock comes first and the roots are read in another transaction after it: the state that a transaction sees is
 * that of its first query, and asking for the lock is one.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SweepWindow {
    @Inject
    Pins pins;

    @Inject
    SweepRoots roots;

    /** What is done in the window. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        /**
         * Removes.
         *
         * @param added roots since those that were known before; to be kept, too
         */
        void run(Set<Root> added) throws E;
    }

    /**
     * Runs the work if nobody puts at this moment.
     *
     * @param known all roots that the caller has kept; grows by what it is given
     * @return false, at once and with nothing done, while somebody puts
     */
    public <E extends Exception> boolean open(Set<Root> known, Work<E> work) throws E {
        return open(pins, roots::all, known, work);
    }

    static <E extends Exception> boolean open(Pins pins, Supplier<Set<Root>> roots, Set<Root> known, Work<E> work)
            throws E {
        if (!pins.trySweepLock()) {
            return false;
        }
        Set<Root> added = new LinkedHashSet<>(roots.get());
        added.removeAll(known);
        work.run(added);
        known.addAll(added);
        return true;
    }
}
