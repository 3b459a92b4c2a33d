package org.sallyport.ejb.ingest;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.media.set.Refusal;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestStatus;

/** Brings an ingest run's row in line with its job. */
@ApplicationScoped
public class IngestOutcome implements JobOutcome {
    @Inject
    IngestRuns runs;

    @Inject
    Clock clock;

    @Override
    public JobName jobName() {
        return JobName.INGEST;
    }

    @Override
    public void ended(End end) {
        end.subjectId().flatMap(runs::lock).ifPresent(run -> ended(run, end));
    }

    private void ended(IngestRun run, End end) {
        switch (end.state()) {
            case FAILED -> {
                String code = end.code().orElse("internal");
                if (isOpen(run) || lacksItsBase(run, code)) {
                    run.failed(
                            code,
                            end.message().orElse("The job ended without saying why; see its log."),
                            clock.instant());
                }
            }
            case CANCELLED -> {
                if (isOpen(run)) {
                    run.cancelled(clock.instant());
                }
            }
            case COMPLETE, STOPPED, QUEUED, RUNNING -> {
                // A job that is done has settled its run itself; a stopped one keeps its state.
            }
        }
    }

    /** What has become of a disc stands, whatever its job has left to do and cannot. */
    private static boolean isOpen(IngestRun run) {
        return run.status().isUnderWay() || run.status() == IngestStatus.FAILED;
    }

    private static boolean lacksItsBase(IngestRun run, String code) {
        return run.status() == IngestStatus.AWAITING_DISCS
                && run.needList().isPresent()
                && code.equals(Refusal.BASE_MISSING.code());
    }

    @Override
    public void requeued(UUID jobId, Optional<UUID> subjectId) {
        subjectId
                .flatMap(runs::lock)
                .filter(run -> run.status() == IngestStatus.FAILED)
                .ifPresent(run -> run.requeued(clock.instant()));
    }
}
