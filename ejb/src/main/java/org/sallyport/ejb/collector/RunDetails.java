package org.sallyport.ejb.collector;

import java.util.List;
import java.util.Optional;

import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.Disc;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.job.Job;

/**
 * A run with all that belongs to it.
 *
 * @param targets in the order of the request
 * @param discs laid out so far, by index
 * @param selections what is taken of targets instead of all, in the order of the targets
 * @param job that does the work
 */
public record RunDetails(
        CollectionRun run,
        List<CollectionTarget> targets,
        List<TargetSelection> selections,
        List<Disc> discs,
        Optional<Job> job) {

    /** Copies the lists. */
    public RunDetails {
        targets = List.copyOf(targets);
        selections = List.copyOf(selections);
        discs = List.copyOf(discs);
    }
}
