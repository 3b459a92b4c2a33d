package org.sallyport.ejb.collector;

import java.util.List;
import java.util.UUID;

import org.sallyport.model.collector.RunRequest;

/**
 * What a user asks of a run.
 *
 * @param targets mirrors to gather, in order
 * @param burnDevice drive to burn in; must be empty, since this server burns nothing
 */
public record RunInput(RunRequest request, List<Target> targets, String burnDevice) {

    /** Copies the list. */
    public RunInput {
        targets = List.copyOf(targets);
    }

    /**
     * One mirror.
     *
     * @param repos kept with the run as they are
     */
    public record Target(UUID mirrorId, List<String> repos) {

        /** Copies the list. */
        public Target {
            repos = List.copyOf(repos);
        }
    }
}
