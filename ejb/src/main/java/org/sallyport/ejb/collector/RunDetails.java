package org.sallyport.ejb.collector;

import java.util.List;
import java.util.Optional;

import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.Disc;
import org.sallyport.model.job.Job;

/**
 * A run with all that belongs to it.
 *
 * @param targets in the order of the request
 * @param discs laid out so far, by index
 * @param job that does the work
 */
public record RunDetails(CollectionRun run, List<CollectionTarget> targets, List<Disc> discs, Optional<Job> job) {

    /** Copies the lists. */
    public RunDetails {
        targets = List.copyOf(targets);
        discs = List.copyOf(discs);
    }
}
