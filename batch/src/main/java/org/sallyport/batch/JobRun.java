package org.sallyport.batch;

import java.util.Optional;
import java.util.UUID;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.job.LiveJob;
import org.sallyport.ejb.job.RunningJobs;

/**
 * The job that a batch artifact works for: inject it into the artifact. What it counts and logs is written into the
 * job's row every second or two, in transactions of their own, so that users see progress inside a chunk too.
 *
 * <p>Every job file passes the properties {@code job} and {@code subject} on from the parameters of the same names.
 */
@Dependent
public class JobRun {
    @Inject
    JobContext context;

    @Inject
    RunningJobs running;

    private @Nullable LiveJob live;

    public UUID jobId() {
        return UUID.fromString(context.getProperties().getProperty("job"));
    }

    /**
     * What the job works on.
     *
     * @throws IllegalStateException when it works on the whole server
     */
    public UUID subjectId() {
        return subject().orElseThrow(() -> new IllegalStateException("job " + jobId() + " has no subject"));
    }

    /** What the job works on; empty when it works on the whole server. */
    public Optional<UUID> subject() {
        String subject = context.getProperties().getProperty("subject", "");
        return subject.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(subject));
    }

    /** A step begins, or has found out how much there is to do; counts start at zero. */
    public void begin(String step, long items, long bytes) {
        live().begin(step, items, bytes);
    }

    /** A step begins whose size nobody knows yet. */
    public void begin(String step) {
        live().begin(step, null, null);
    }

    /** Counts work, the unfinished chunk's included. A reader that opens at a checkpoint counts what lies before it. */
    public void advance(long items, long bytes) {
        live().advance(items, bytes);
    }

    /**
     * Counts bytes of an item that is long and has no checkpoint within.
     *
     * @throws StopRequestedException when a stop was asked for; the step ends and begins with this item again
     */
    public void advanceWithin(long bytes) {
        advance(0, bytes);
        if (isStopRequested()) {
            throw new StopRequestedException();
        }
    }

    /** A reader hands out an item of so many bytes; {@link ChunkLimit} closes the chunk when they are many. */
    public void read(long bytes) {
        live().read(bytes);
    }

    /** Adds a line to the log that users see; no secrets. */
    public void log(String line) {
        live().log(line);
    }

    /** Whether the step should end at its next checkpoint: a long batchlet or writer then returns early. */
    public boolean isStopRequested() {
        return live().isStopRequested();
    }

    LiveJob live() {
        if (live == null) {
            live = running.find(jobId())
                    .orElseThrow(() -> new IllegalStateException("job " + jobId() + " does not run on this server"));
        }
        return live;
    }
}
