package org.sallyport.ejb.ingest;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobService;
import org.sallyport.ejb.security.Caller;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestSource;

/**
 * The rows with which an ingest begins, each in a transaction of its own where a request reads an image between them.
 */
@ApplicationScoped
@Transactional
public class IngestStart {
    private static final String RUN = "ingest_run";

    @Inject
    IngestRuns runs;

    @Inject
    OpenRuns open;

    @Inject
    JobService jobs;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** A run whose image a job reads. */
    public IngestRun queue(IngestSource source, String image, boolean allowReplay) {
        IngestRun run = add(source, image, allowReplay);
        run.queuedAs(jobs.enqueue(JobName.INGEST, run.id()).id());
        return run;
    }

    /**
     * Runs whose images a job each reads from a drive, or from a folder on one. Nobody reads the same image twice at a
     * time.
     *
     * @throws ConflictException {@code busy} when one of them is being read or waits to be
     */
    public List<IngestRun> queueAll(IngestSource source, List<String> images, boolean allowReplay) {
        runs.holdStart();
        for (String image : images) {
            runs.reading(source, image).ifPresent(run -> {
                throw ConflictException.busy("The ingest " + run.id() + " of " + image + " is " + run.status()
                        + ". Wait for its end, or" + " cancel it.");
            });
        }
        return images.stream().map(image -> queue(source, image, allowReplay)).toList();
    }

    /** A run whose image its request reads. */
    public IngestRun upload(String name, boolean allowReplay) {
        return add(IngestSource.UPLOAD, name, allowReplay);
    }

    /** The job that settles an image which its request has read. */
    public IngestRun queueRest(UUID runId) {
        IngestRun run = open.lock(runId);
        run.queuedAs(jobs.enqueue(JobName.INGEST, runId).id());
        return run;
    }

    private IngestRun add(IngestSource source, String image, boolean allowReplay) {
        IngestRun run = new IngestRun(UUID.randomUUID(), source, image, allowReplay, caller.name(), clock.instant());
        runs.add(run);
        audit.record(
                allowReplay ? "ingest.replay" : "ingest.start",
                RUN,
                run.id(),
                source.name().toLowerCase(Locale.ROOT) + " " + image);
        return run;
    }
}
