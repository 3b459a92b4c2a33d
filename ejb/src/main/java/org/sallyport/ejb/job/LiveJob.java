package org.sallyport.ejb.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.job.JobProgress;

/**
 * A job while this server runs it: what its steps count and say, before the dispatcher writes it into the row. Safe for
 * use by several threads.
 */
public final class LiveJob {
    private static final int MAX_LINE_CHARS = 500;
    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);

    private final UUID jobId;
    private final JobName name;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<String> log = new ArrayDeque<>();
    private final int maxLogLines;

    private long execution = -1;
    private @Nullable String step;
    private long itemsDone;
    private @Nullable Long itemsTotal;
    private long bytesDone;
    private @Nullable Long bytesTotal;
    private long chunkItems;
    private long chunkBytes;
    private boolean committed;
    private boolean stopRequested;
    private boolean ending;
    private @Nullable Failure failure;

    /**
     * Why a job failed.
     *
     * @param code stable, snake_case
     * @param message a sentence for users
     */
    public record Failure(String code, String message) {}

    private record Sample(Instant at, long bytes) {}

    LiveJob(UUID jobId, JobName name, Clock clock, int maxLogLines, String logSoFar) {
        this.jobId = jobId;
        this.name = name;
        this.clock = clock;
        this.maxLogLines = maxLogLines;
        logSoFar.lines().forEach(log::addLast);
    }

    public UUID jobId() {
        return jobId;
    }

    public JobName name() {
        return name;
    }

    /**
     * A step begins, or finds out how much there is to do; counts start at zero.
     *
     * @param items total, null while unknown
     * @param bytes total, null while unknown
     */
    public synchronized void begin(String stepName, @Nullable Long items, @Nullable Long bytes) {
        step = stepName;
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

    /** A chunk begins: nothing has been read for it. */
    public synchronized void beginChunk() {
        chunkItems = 0;
        chunkBytes = 0;
    }

    /** An item of so many bytes was read for the present chunk. */
    public synchronized void read(long bytes) {
        chunkItems++;
        chunkBytes += bytes;
    }

    /** Whether the present chunk has so many items or bytes. */
    public synchronized boolean isChunkOf(long items, long bytes) {
        return chunkItems >= items || chunkBytes >= bytes;
    }

    /** Adds a line to the job's log; long ones are cut, and the oldest go when there are too many. */
    public synchronized void log(String line) {
        String shown = line.length() > MAX_LINE_CHARS ? line.substring(0, MAX_LINE_CHARS) + "..." : line;
        log.addLast(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + shown.replaceAll("\\p{Cntrl}", " "));
        while (log.size() > maxLogLines) {
            log.removeFirst();
        }
    }

    /** The last step is over. */
    public synchronized void ending() {
        ending = true;
    }

    synchronized boolean isEnding() {
        return ending;
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

    synchronized void runsAs(long engineExecution) {
        execution = engineExecution;
    }

    /** The engine's number for this start; -1 before the engine has answered. */
    synchronized long execution() {
        return execution;
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
        return String.join("\n", log);
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
