package org.sallyport.ejb.collector;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.job.JobEnding;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobState;
import org.sallyport.model.job.Jobs;

/**
 * Removes a run with its images, in the caller's transaction; work that goes on for it ends. The ledger keeps what was
 * signed, and its lists; the sweep takes the content that nothing else names.
 */
@ApplicationScoped
class RunRemoval {
    @Inject
    CollectionRuns runs;

    @Inject
    Jobs jobs;

    @Inject
    JobEnding ending;

    @Inject
    ScheduleEnds schedules;

    @Inject
    Clock clock;

    /**
     * Removes a run that is locked.
     *
     * @throws ConflictException {@code busy} while a run that is built upon it has not ended
     */
    void remove(CollectionRun run) {
        Optional<CollectionRun> child = runs.unfinishedUpon(run.id());
        if (child.isPresent()) {
            throw ConflictException.busy("Run " + child.get().id() + " is built upon run " + run.id() + " and is "
                    + child.get().status() + ". Wait for its end, or cancel it.");
        }
        if (!run.status().hasEnded()) {
            // before its job ends, which would let stand what is published: no schedule may build upon it now
            run.cancelled(clock.instant());
            schedules.runEnded(run);
        }
        run.jobId().flatMap(jobs::lock).ifPresent(this::end);
        runs.remove(run);
    }

    private void end(Job job) {
        JobState state = job.state();
        if (state.isActive() || state.isRestartable()) {
            job.cancel(clock.instant());
            if (!job.state().isActive()) {
                ending.ended(job);
            }
        }
    }
}
