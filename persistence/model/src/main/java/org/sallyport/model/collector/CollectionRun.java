package org.sallyport.model.collector;

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
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * A set of discs from the request to its sealed images.
 *
 * <p>It is born {@link RunStatus#QUEUED} with its job. The job pins a snapshot of each mirror and gives the set its
 * date and number; from then on the discs are a function of what the row says, so that a crash at any point ends in the
 * same images. What is missing is fetched ({@code MIRRORING}, then {@code STAGING_COMPLETE}), the discs are laid out
 * and the set signed ({@code BUILDING_ISO}, then {@code ISO_BUILT}: images can be downloaded), each image is read once
 * and digested ({@code BURNING} where a drive was named, then {@code COMPLETE}; a burn that fails leaves an error on a
 * run that is complete all the same). Damage that the reading finds fails the run, and its images are given up until
 * its job has been restarted.
 */
@Entity
@Table(name = "collection_run")
public class CollectionRun {
    private static final int MAX_MESSAGE_CHARACTERS = 8000;

    @Id
    private UUID id;

    @Column(name = "iso_label")
    private String isoLabel;

    @Column(name = "media_size_bytes")
    private @Nullable Long mediaSizeBytes;

    @Column(name = "include_cve")
    private boolean includeCve;

    @Column(name = "include_compliance")
    private boolean includeCompliance;

    @Column(name = "parent_run_id")
    private @Nullable UUID parentRunId;

    @Column(name = "need_list_sha256")
    private @Nullable Sha256 needList;

    // No reference: removing a schedule must not wait for rows of runs, which wait for the schedule when they end.
    @Column(name = "schedule_id")
    private @Nullable UUID scheduleId;

    @Column(name = "cron_schedule")
    private @Nullable String cronSchedule;

    @Enumerated(EnumType.STRING)
    private RunStatus status;

    @Column(name = "job_id")
    private @Nullable UUID jobId;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_message")
    private @Nullable String errorMessage;

    @Column(name = "set_created_at")
    private @Nullable Instant setCreatedAt;

    private @Nullable Long sequence;

    @Column(name = "collector_id")
    private @Nullable UUID collectorId;

    @Column(name = "collector_name")
    private @Nullable String collectorName;

    @Column(name = "collector_key")
    private @Nullable String collectorKey;

    @Column(name = "parent_sequence")
    private @Nullable Long parentSequence;

    @Column(name = "statement_sha256")
    private @Nullable Sha256 statement;

    @Column(name = "signature_sha256")
    private @Nullable Sha256 signature;

    @Column(name = "burn_device")
    private @Nullable String burnDevice;

    @Version
    @Column(name = "row_version")
    private long version;

    /** For the persistence provider. */
    protected CollectionRun() {}

    /** @param createdBy name of the user who asked */
    public CollectionRun(UUID id, RunRequest request, String createdBy, Instant createdAt) {
        this.id = id;
        this.isoLabel = request.isoLabel();
        this.mediaSizeBytes = request.mediaSizeBytes();
        this.includeCve = request.includeCve();
        this.includeCompliance = request.includeCompliance();
        this.parentRunId = request.parentRunId();
        this.needList = request.needList();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.status = RunStatus.QUEUED;
    }

    /** A schedule asks for it. */
    public void askedForBy(CollectionSchedule schedule) {
        scheduleId = schedule.id();
        cronSchedule = schedule.definition().cron().toString();
    }

    /** Names the job that does the work. */
    public void queuedAs(UUID job) {
        jobId = job;
    }

    /** Has its discs burned, too. */
    public void burnOn(String device) {
        burnDevice = device;
    }

    /** Its snapshots are taken; the set has its date and number. */
    public void pinned(RunPin pin, Instant at) {
        if (sequence != null) {
            throw new IllegalStateException("run " + id + " is pinned already");
        }
        setCreatedAt = pin.createdAt();
        sequence = pin.sequence();
        collectorId = pin.collectorId();
        collectorName = pin.collectorName();
        collectorKey = pin.publicKey();
        parentSequence = pin.parentSequence();
        startedAt = at;
    }

    /** A step of its job begins or ends; errors of an earlier start are over. */
    public void reached(RunStatus next) {
        if (next.hasEnded()) {
            throw new IllegalArgumentException(next + " is an end");
        }
        status = next;
        errorCode = null;
        errorMessage = null;
        completedAt = null;
    }

    /** The set is signed. */
    public void signed(Sha256 setJson, Sha256 asc) {
        statement = setJson;
        signature = asc;
    }

    /** Every image is sealed. */
    public void completed(Instant at) {
        status = RunStatus.COMPLETE;
        completedAt = at;
    }

    /** Its discs are sealed and published, but not all of them were burned; they can be downloaded. */
    public void burnFailed(String code, String message, Instant at) {
        failed(code, message, at);
        status = RunStatus.COMPLETE;
    }

    /** Ended by an error. */
    public void failed(String code, String message, Instant at) {
        status = RunStatus.FAILED;
        errorCode = code;
        errorMessage =
                message.length() > MAX_MESSAGE_CHARACTERS ? message.substring(0, MAX_MESSAGE_CHARACTERS) : message;
        completedAt = at;
    }

    /** Given up by a user. */
    public void cancelled(Instant at) {
        status = RunStatus.CANCELLED;
        completedAt = at;
    }

    /** Its job waits again, and goes on from where it was. What was published stays so; only a burn is left to do. */
    public void requeued() {
        if (status.isSealed()) {
            if (burnDevice != null) {
                reached(RunStatus.BURNING);
            }
        } else {
            reached(statement == null ? RunStatus.QUEUED : RunStatus.ISO_BUILT);
        }
    }

    /** Identity of the run and of its set. */
    public UUID id() {
        return id;
    }

    public RunRequest request() {
        return new RunRequest(isoLabel, mediaSizeBytes, includeCve, includeCompliance, parentRunId, needList);
    }

    /** The schedule that asked for it, which may be gone; empty when a user did. */
    public Optional<UUID> scheduleId() {
        return Optional.ofNullable(scheduleId);
    }

    /** The schedule's cron expression when it asked. */
    public Optional<String> cronSchedule() {
        return Optional.ofNullable(cronSchedule);
    }

    public RunStatus status() {
        return status;
    }

    public Optional<UUID> jobId() {
        return Optional.ofNullable(jobId);
    }

    /** Date, number and maker of the set; empty before the first step has ended. */
    public Optional<RunPin> pin() {
        if (setCreatedAt == null
                || sequence == null
                || collectorId == null
                || collectorName == null
                || collectorKey == null) {
            return Optional.empty();
        }
        return Optional.of(
                new RunPin(setCreatedAt, sequence, collectorId, collectorName, collectorKey, parentSequence));
    }

    /** Content of set.json, once it is signed. */
    public Optional<Sha256> statement() {
        return Optional.ofNullable(statement);
    }

    /** Content of set.json.asc. */
    public Optional<Sha256> signature() {
        return Optional.ofNullable(signature);
    }

    public OptionalLong sequence() {
        return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    /** Drive in which its discs are burned; empty when they are only downloaded. */
    public Optional<String> burnDevice() {
        return Optional.ofNullable(burnDevice);
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** When it ended, well or badly. */
    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }
}
