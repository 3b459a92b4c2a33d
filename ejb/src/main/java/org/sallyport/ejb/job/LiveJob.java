package org.sallyport.ejb.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobProgress;

/**
 * A job while this server runs it: what its steps count and say, before the dispatcher writes it into the row. Safe for
 * use by several threads.
 */
public final class LiveJob {
    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);

    private final UUID jobId;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final StringBuilder log = new StringBuilder();

    private @Nullable String step;
    private long itemsDone;
    private @Nullable Long itemsTotal;
    private long bytesDone;
    private @Nullable Long bytesTotal;
    private boolean committed;
    private boolean stopRequested;
    private @Nullable Failure failure;

    /**
     * Why a job failed.
     *
     * @param code stable, snake_case
     * @param message a sentence for users
     */
    public record Failure(String code, String message) {}

    private record Sample(Instant at, long bytes) {}

    LiveJob(UUID jobId, Clock clock, String logSoFar) {
        this.jobId = jobId;
        this.clock = clock;
        log.append(logSoFar);
    }

    public UUID jobId() {
        return jobId;
    }

    /**
     * A step begins, or finds out how much there is to do; counts start at zero.
     *
     * @param items total, null while unknown
     * @param bytes total, null while unknown
     */
    public synchronized void begin(String name, @Nullable Long items, @Nullable Long bytes) {
        step = name;
        itemsDone = 0;
        itemsTotal = items;
        bytesDone = 0;
        bytesTotal = bytes;
        samples.clear();
    }

    /** Counts work; also used, with what a checkpoint says, to begin in the middle. */
    public synchronized void advance(long items, long bytes) {
        itemsDone += items;
        bytesDone += bytes;
    }

    /** Adds a line to the job's log; the oldest lines go when it grows too long. */
    public synchronized void log(String line) {
        log.append(clock.instant()).append(' ').append(line.replace('\n', ' ')).append('\n');
        if (log.length() > Job.MAX_LOG_CHARS) {
            int cut = log.indexOf("\n", log.length() - Job.MAX_LOG_CHARS);
            log.delete(0, cut < 0 ? log.length() - Job.MAX_LOG_CHARS : cut + 1);
        }
    }

    /** Something was committed: the next start would go on from there. */
    public synchronized void committed() {
        committed = true;
    }

    /** Whether something was committed since this was last asked. */
    synchronized boolean takeCommitted() {
        boolean was = committed;
        committed = false;
        return was;
    }

    synchronized void requestStop() {
        stopRequested = true;
    }

    /** Whether a step should end at its next checkpoint. */
    public synchronized boolean isStopRequested() {
        return stopRequested;
    }

    /** Notes the first reason for failing; later ones follow from it. */
    public synchronized void fail(Failure reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    synchronized Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    synchronized String logTail() {
        return log.toString();
    }

    /** The counts as they are, with the rate over the last ten seconds. */
    synchronized JobProgress progress() {
        Instant now = clock.instant();
        samples.addLast(new Sample(now, bytesDone));
        while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(RATE_WINDOW))) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long millis = Duration.between(first.at(), now).toMillis();
        long rate = millis <= 0 ? 0 : Math.max(0, (bytesDone - first.bytes()) * 1_000 / millis);
        return new JobProgress(step, itemsDone, itemsTotal, bytesDone, bytesTotal, rate);
    }
}
