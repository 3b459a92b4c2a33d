package org.sallyport.ejb.collector;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.RunStatus;

/** Tells a run how its job ended. A run that was removed meanwhile hears nothing. */
@ApplicationScoped
public class CollectorRunOutcome implements JobOutcome {
    @Inject
    CollectionRuns runs;

    @Inject
    ScheduleEnds schedules;

    @Inject
    Clock clock;

    @Override
    public JobName jobName() {
        return JobName.COLLECTOR_RUN;
    }

    @Override
    public void ended(End end) {
        find(end.subjectId()).ifPresent(run -> {
            tell(run, end);
            schedules.runEnded(run);
        });
    }

    private void tell(CollectionRun run, End end) {
        if (run.status() == RunStatus.COMPLETE) {
            return; // what is published stands, whatever its job cannot do afterwards
        }
        switch (end.state()) {
            case FAILED -> fail(run, end);
            case CANCELLED -> cancel(run);
            // The last step has said so itself; a stopped run keeps its state; the rest is no end.
            case COMPLETE, STOPPED, QUEUED, RUNNING -> {}
        }
    }

    // The discs of a run that burns were published before the first was burned; nothing takes them back.

    private void cancel(CollectionRun run) {
        if (run.status() == RunStatus.BURNING) {
            run.burnFailed("cancelled", "Burning was cancelled. The images can be downloaded.", clock.instant());
        } else {
            run.cancelled(clock.instant());
        }
    }

    private void fail(CollectionRun run, End end) {
        String code = end.code().orElse("internal");
        String message = end.message().orElse("The job failed without saying why.");
        if (run.status() == RunStatus.BURNING) {
            run.burnFailed(code, message, clock.instant());
        } else {
            run.failed(code, message, clock.instant());
        }
    }

    @Override
    public void requeued(UUID jobId, Optional<UUID> subjectId) {
        find(subjectId).ifPresent(run -> {
            run.requeued();
            schedules.runEnded(run);
        });
    }

    private Optional<CollectionRun> find(Optional<UUID> subjectId) {
        return subjectId.flatMap(runs::lock);
    }
}
