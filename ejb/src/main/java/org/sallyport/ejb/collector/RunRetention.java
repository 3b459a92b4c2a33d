package org.sallyport.ejb.collector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionRuns.EndedRun;
import org.sallyport.model.job.Jobs;
import org.sallyport.settings.CollectorProperties;

/**
 * Removes runs that the operator's limits do not keep, the oldest first. A run that an unfinished one is built upon
 * stays until that has ended; the newest stays whatever its size.
 */
@ApplicationScoped
public class RunRetention {
    @Inject
    CollectionRuns runs;

    @Inject
    Jobs jobs;

    @Inject
    RunRemoval removal;

    @Inject
    CollectorProperties properties;

    @Inject
    AuditTrail audit;

    /** A run that is kept no longer, and the limit that says so. */
    public record Retired(UUID runId, String reason) {}

    /** What the limits do not keep at a moment, the newest first. */
    @Transactional
    public List<Retired> due(Instant now) {
        return properties.retainsAll() ? List.of() : due(runs.ended(), properties, now);
    }

    static List<Retired> due(List<EndedRun> newestFirst, CollectorProperties limits, Instant now) {
        List<Retired> due = new ArrayList<>();
        int kept = 0;
        long bytes = 0;
        for (EndedRun run : newestFirst) {
            bytes += run.imageBytes();
            if (!limits.retainAge().isZero() && run.completedAt().isBefore(now.minus(limits.retainAge()))) {
                due.add(new Retired(run.id(), "older than " + limits.retainAge()));
            } else if (limits.retainRuns() > 0 && kept >= limits.retainRuns()) {
                due.add(new Retired(run.id(), "more than " + limits.retainRuns() + " runs"));
            } else if (limits.retainBytes() > 0 && kept > 0 && bytes > limits.retainBytes()) {
                due.add(new Retired(run.id(), "more than " + limits.retainBytes() + " bytes of images"));
            } else {
                kept++;
            }
        }
        return due;
    }

    /** Removes a run, unless one that goes on is built upon it, or another server was faster. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void retire(Retired retired) {
        // The job and then the run, in the order of those who end jobs.
        runs.find(retired.runId()).flatMap(CollectionRun::jobId).ifPresent(jobs::lock);
        runs.lock(retired.runId())
                .filter(run ->
                        run.status().hasEnded() && runs.unfinishedUpon(run.id()).isEmpty())
                .ifPresent(run -> {
                    String label = run.request().isoLabel();
                    removal.remove(run);
                    audit.record("run.retire", "collection_run", retired.runId(), label + ": " + retired.reason());
                });
    }
}
