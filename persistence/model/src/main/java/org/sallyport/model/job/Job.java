package org.sallyport.model.job;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/**
 * A piece of long work, from the request that asked for it to its end.
 *
 * <p>It is born {@link JobState#QUEUED} in the transaction of its request. A server claims it:
 * {@link JobState#RUNNING}, under a lease that this server renews. When the server dies the lease runs out and another
 * one (or the same, started again) takes the job over and goes on from the last checkpoint. It ends {@code COMPLETE},
 * {@code FAILED}, {@code STOPPED} or {@code CANCELLED}; {@code FAILED} and {@code STOPPED} may be queued again.
 *
 * <p>There is no version column: states change under a row lock ({@link Jobs#lock}), and the server that holds the
 * lease writes progress several times a minute without disturbing those who wait to change the state.
 */
@Entity
@Table(name = "job")
public class Job {
    @Id
    private UUID id;

    private String kind;

    @Column(name = "subject_id")
    private @Nullable UUID subjectId;

    @Enumerated(EnumType.STRING)
    private JobState state;

    @Enumerated(EnumType.STRING)
    private @Nullable JobWish wish;

    @Column(name = "lease_owner")
    private @Nullable UUID leaseOwner;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @Column(name = "batch_execution")
    private @Nullable Long batchExecution;

    @Column(name = "failed_starts")
    private int failedStarts;

    private @Nullable String step;

    @Column(name = "items_done")
    private long itemsDone;

    @Column(name = "items_total")
    private @Nullable Long itemsTotal;

    @Column(name = "bytes_done")
    private long bytesDone;

    @Column(name = "bytes_total")
    private @Nullable Long bytesTotal;

    @Column(name = "bytes_per_second")
    private long bytesPerSecond;

    @Column(name = "log_tail")
    private String logTail = "";

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_message")
    private @Nullable String errorMessage;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    /** For the persistence provider. */
    protected Job() {}

    /**
     * @param kind the job's name, such as {@code mirror-sync}
     * @param subjectId what it works on; null when it works on the whole server
     * @param createdBy name of the user who asked, or {@code system}
     */
    public Job(UUID id, String kind, @Nullable UUID subjectId, String createdBy, Instant createdAt) {
        this.id = id;
        this.kind = kind;
        this.subjectId = subjectId;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
        this.state = JobState.QUEUED;
    }

    /**
     * Counts a start that is about to happen. The count falls to zero as soon as the job commits anything, so that it
     * tells how often in a row the job brought nothing forward, also when it took the whole server down.
     */
    public void starting(Instant at) {
        require(state == JobState.RUNNING, "started");
        failedStarts++;
        startedAt = startedAt == null ? at : startedAt;
        changedAt = at;
    }

    /** Remembers which execution of the batch engine does the work. */
    public void startedAs(long execution, Instant at) {
        require(state == JobState.RUNNING, "started");
        batchExecution = execution;
        changedAt = at;
    }

    /** Puts the job back into the queue, since the engine refused to start it. */
    public void startRefused(Instant at) {
        require(state == JobState.RUNNING, "queued again");
        state = JobState.QUEUED;
        leaseOwner = null;
        leaseUntil = null;
        changedAt = at;
    }

    /** Whether it is pointless to start once more, after so many starts in a row that brought nothing forward. */
    public boolean isGivenUp(int maxStarts) {
        return failedStarts >= maxStarts;
    }

    /** Asks for an end; a job that nobody runs ends at once. */
    public void stop(Instant at) {
        require(state.isActive(), "stopped");
        if (state == JobState.RUNNING) {
            wish = wish == null ? JobWish.STOP : wish;
            changedAt = at;
        } else {
            end(JobState.STOPPED, null, null, at);
        }
    }

    /** Asks for an end for good; a job that nobody runs ends at once. */
    public void cancel(Instant at) {
        require(state.isActive() || state.isRestartable(), "cancelled");
        if (state == JobState.RUNNING) {
            wish = JobWish.CANCEL;
            changedAt = at;
        } else {
            end(JobState.CANCELLED, null, null, at);
        }
    }

    /** Queues the job again; it goes on from its last checkpoint. */
    public void restart(Instant at) {
        require(state.isRestartable(), "restarted");
        state = JobState.QUEUED;
        failedStarts = 0;
        errorCode = null;
        errorMessage = null;
        endedAt = null;
        changedAt = at;
    }

    /**
     * Ends the job and gives its lease back.
     *
     * @param code stable code of the error; null when there is none
     * @param message a sentence on it for users
     */
    public void end(JobState end, @Nullable String code, @Nullable String message, Instant at) {
        require(!end.isActive(), "ended as " + end);
        state = end;
        wish = null;
        leaseOwner = null;
        leaseUntil = null;
        failedStarts = 0;
        bytesPerSecond = 0;
        errorCode = code;
        errorMessage = message;
        endedAt = at;
        changedAt = at;
    }

    private void require(boolean allowed, String verb) {
        if (!allowed) {
            throw new IllegalStateException("Job " + id + " is " + state + " and cannot be " + verb);
        }
    }

    /** Identity, made by us. */
    public UUID id() {
        return id;
    }

    /** Name of the job, such as {@code mirror-sync}. */
    public String kind() {
        return kind;
    }

    /** What the job works on; empty when it works on the whole server. */
    public Optional<UUID> subjectId() {
        return Optional.ofNullable(subjectId);
    }

    public JobState state() {
        return state;
    }

    /** What a user asked of the running job and the server has not done yet. */
    public Optional<JobWish> wish() {
        return Optional.ofNullable(wish);
    }

    /** The server that runs the job. */
    public Optional<UUID> leaseOwner() {
        return Optional.ofNullable(leaseOwner);
    }

    /** Newest execution of the batch engine; empty before the first start. */
    public OptionalLong batchExecution() {
        return batchExecution == null ? OptionalLong.empty() : OptionalLong.of(batchExecution);
    }

    /** Starts in a row after which nothing was committed. */
    public int failedStarts() {
        return failedStarts;
    }

    public JobProgress progress() {
        return new JobProgress(step, itemsDone, itemsTotal, bytesDone, bytesTotal, bytesPerSecond);
    }

    /** The last lines of the job's log, separated by line feeds, the oldest left out. */
    public String logTail() {
        return logTail;
    }

    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    /** Name of the user who asked, or {@code system}. */
    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** When state or progress changed last. */
    public Instant changedAt() {
        return changedAt;
    }
}
