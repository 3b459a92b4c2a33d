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
import org.sallyport.model.job.JobState;

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
        find(end.subjectId()).ifPresent(run -> tell(run, end));
    }

    private void tell(CollectionRun run, End end) {
        String message = end.message().orElse("The job failed without saying why.");
        if (end.state() == JobState.FAILED && run.status() == RunStatus.BURNING) {
            // Its discs were published before the first was burned; nothing takes them back.
            run.burnFailed(end.code().orElse("internal"), message, clock.instant());
            schedules.runEnded(run);
            return;
        }
        if (run.status() == RunStatus.COMPLETE) {
            schedules.runEnded(run); // what is published stands, whatever its job cannot do afterwards
            return;
        }
        switch (end.state()) {
            case FAILED -> run.failed(end.code().orElse("internal"), message, clock.instant());
            case CANCELLED -> run.cancelled(clock.instant());
            // The last step has said so itself; a stopped run keeps its state; the rest is no end.
            case COMPLETE, STOPPED, QUEUED, RUNNING -> {}
        }
        schedules.runEnded(run);
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
