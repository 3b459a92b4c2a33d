package org.sallyport.model.collector;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.schedule.CronExpression;

/**
 * Asks for a run whenever its cron expression comes true.
 *
 * <p>It is due when {@link #nextRun} has come. Whoever fires it, under the row's lock, moves that on in the same
 * transaction, past the present moment: so it fires once, whoever looks, and all firings that were missed are one. When
 * its request has become unacceptable it waits longer each time, at least its own interval.
 */
@Entity
@Table(name = "collection_schedule")
public class CollectionSchedule {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 8;
    private static final int MAX_MESSAGE_CHARACTERS = 2000;

    @Id
    private UUID id;

    private String name;

    private String cron;

    @Column(name = "time_zone")
    private @Nullable String timeZone;

    private boolean enabled;

    @Column(name = "target_request")
    private String targetRequest;

    private boolean delta;

    @Column(name = "full_every")
    private int fullEvery;

    @Column(name = "last_run")
    private @Nullable Instant lastRun;

    @Enumerated(EnumType.STRING)
    @Column(name = "last_status")
    private @Nullable ScheduleStatus lastStatus;

    @Column(name = "last_message")
    private @Nullable String lastMessage;

    @Column(name = "last_run_id")
    private @Nullable UUID lastRunId;

    @Column(name = "next_run")
    private Instant nextRun;

    private int failures;

    @Column(name = "chain_run_id")
    private @Nullable UUID chainRunId;

    @Column(name = "chain_deltas")
    private int chainDeltas;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "row_version")
    private long version;

    /** For the persistence provider. */
    protected CollectionSchedule() {}

    /** @param createdBy name of the user who asked */
    public CollectionSchedule(UUID id, ScheduleDefinition definition, String createdBy, Instant createdAt) {
        this.id = id;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        take(definition);
        this.nextRun = definition.cron().next(createdAt, definition.zone());
    }

    /**
     * Changes what it does. The next firing is counted anew when the time is another one, and when it was disabled:
     * what was missed meanwhile is not made up for.
     */
    public void change(ScheduleDefinition definition, Instant at) {
        ScheduleDefinition old = definition();
        take(definition);
        boolean isOtherTime =
                !old.cron().equals(definition.cron()) || !old.zone().equals(definition.zone());
        boolean isBack = definition.enabled() && !old.enabled();
        if (isOtherTime || isBack || failures > 0) {
            nextRun = definition.cron().next(at, definition.zone());
        }
        failures = 0;
    }

    private void take(ScheduleDefinition definition) {
        name = definition.name();
        cron = definition.cron().toString();
        timeZone = definition.timeZone().map(ZoneId::getId).orElse(null);
        enabled = definition.enabled();
        targetRequest = definition.targetRequest();
        delta = definition.delta();
        fullEvery = definition.fullEvery();
    }

    /** It asked for a run. */
    public void fired(UUID runId, Instant at) {
        lastRun = at;
        lastRunId = runId;
        lastStatus = ScheduleStatus.QUEUED;
        lastMessage = null;
        failures = 0;
        moveOn(at, Duration.ZERO);
    }

    /** It came true while its last run still went on. */
    public void skipped(String message, Instant at) {
        lastStatus = ScheduleStatus.SKIPPED;
        lastMessage = cut(message);
        moveOn(at, Duration.ZERO);
    }

    /** Its request cannot be met any more; it waits longer each time. */
    public void refused(String message, Instant at) {
        lastStatus = ScheduleStatus.FAILURE;
        lastMessage = cut(message);
        failures++;
        moveOn(at, FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)));
    }

    private void moveOn(Instant at, Duration wait) {
        // A server whose clock is behind another's must not come to the same moment again.
        Instant from = nextRun.isAfter(at) ? nextRun : at;
        ScheduleDefinition definition = definition();
        nextRun = definition.cron().next(from.plus(wait), definition.zone());
    }

    /**
     * A run of it has ended: what comes next is built upon it when it ended well. A run that failed, was started again
     * and has ended after a later one is not built upon: its receivers have passed it.
     *
     * @param newest number of the set of {@link #chainRunId}; empty when there is none
     */
    public void runEnded(CollectionRun run, OptionalLong newest) {
        boolean isPassed = newest.isPresent()
                && run.sequence().isPresent()
                && run.sequence().getAsLong() < newest.getAsLong();
        if (run.status() == RunStatus.COMPLETE && !run.id().equals(chainRunId) && !isPassed) {
            chainDeltas = run.request().parentRunId() == null ? 0 : chainDeltas + 1;
            chainRunId = run.id();
        }
        if (run.id().equals(lastRunId)) {
            lastStatus = switch (run.status()) {
                case COMPLETE -> ScheduleStatus.COMPLETE;
                case FAILED -> ScheduleStatus.FAILED;
                case CANCELLED -> ScheduleStatus.CANCELLED;
                case QUEUED, MIRRORING, STAGING_COMPLETE, BUILDING_ISO, ISO_BUILT, BURNING -> ScheduleStatus.QUEUED;
            };
            lastMessage = run.errorMessage().map(CollectionSchedule::cut).orElse(null);
        }
    }

    /** The newest set of it that is whole; empty before the first. */
    public Optional<UUID> chainRunId() {
        return Optional.ofNullable(chainRunId);
    }

    /** The set that the next run builds upon; empty when it must be whole. */
    public Optional<UUID> nextParent() {
        return delta && chainDeltas + 1 < fullEvery ? Optional.ofNullable(chainRunId) : Optional.empty();
    }

    private static String cut(String message) {
        return message.length() > MAX_MESSAGE_CHARACTERS ? message.substring(0, MAX_MESSAGE_CHARACTERS) : message;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public ScheduleDefinition definition() {
        return new ScheduleDefinition(
                name,
                CronExpression.parse(cron),
                Optional.ofNullable(timeZone).map(ZoneId::of),
                enabled,
                targetRequest,
                delta,
                fullEvery);
    }

    /** When it last asked for a run. */
    public Optional<Instant> lastRun() {
        return Optional.ofNullable(lastRun);
    }

    /** How the last firing went; empty before the first. */
    public Optional<ScheduleStatus> lastStatus() {
        return Optional.ofNullable(lastStatus);
    }

    /** Why it was skipped or refused, or why its run failed. */
    public Optional<String> lastMessage() {
        return Optional.ofNullable(lastMessage);
    }

    /** The last run; empty before the first, and once that was removed. */
    public Optional<UUID> lastRunId() {
        return Optional.ofNullable(lastRunId);
    }

    /** When it is due, if it is enabled. */
    public Instant nextRun() {
        return nextRun;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
