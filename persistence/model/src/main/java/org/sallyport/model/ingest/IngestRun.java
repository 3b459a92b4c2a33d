package org.sallyport.model.ingest;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.sallyport.media.set.SetStatement;

/**
 * The reading of one image.
 *
 * <p>It is born {@code QUEUED}, with a job for a file or a drive, without one for an upload, which its own request
 * reads. It learns what disc it is ({@code VERIFIED}), stores the contents portion by portion ({@code COPYING}), and,
 * once the last byte was checked, its job settles the set: {@code COMPLETE}, or {@code AWAITING_DISCS} until the others
 * are in, or {@code SUPERSEDED} by a newer set. A refusal ends it as {@code FAILED} with the refusal's code; nothing
 * that it stored is shown to anybody then.
 */
@Entity
@Table(name = "ingest_run")
public class IngestRun {
    private static final int MAX_MESSAGE_CHARACTERS = 8000;
    private static final String PASSED = "PASSED";

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private IngestSource source;

    @Column(name = "iso_path")
    private String isoPath;

    @Column(name = "allow_replay")
    private boolean allowReplay;

    @Enumerated(EnumType.STRING)
    private IngestStatus status;

    @Column(name = "job_id")
    private @Nullable UUID jobId;

    @Column(name = "set_id")
    private @Nullable UUID setId;

    @Column(name = "disc_index")
    private @Nullable Integer discIndex;

    @Column(name = "disc_count")
    private @Nullable Integer discCount;

    private @Nullable String label;

    private @Nullable Long sequence;

    private @Nullable String signer;

    @Column(name = "sums_sha256")
    private @Nullable Sha256 sums;

    private int position;

    private int contents;

    private boolean whole;

    @Column(name = "file_count")
    private @Nullable Long fileCount;

    @Column(name = "byte_count")
    private @Nullable Long byteCount;

    @Column(name = "done_bytes")
    private long doneBytes;

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_message")
    private @Nullable String errorMessage;

    @Column(name = "need_list")
    private @Nullable Sha256 needList;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    private @Nullable String statement;

    @Column(name = "scan_verdict")
    private @Nullable String scanVerdict;

    @Column(name = "scan_command_sha256")
    private @Nullable Sha256 scanCommand;

    @Column(name = "scanned_at")
    private @Nullable Instant scannedAt;

    @Version
    private long version;

    /** For the persistence provider. */
    protected IngestRun() {}

    /**
     * @param isoPath name of the file, of the uploaded file, or of the drive
     * @param allowReplay whether an older set may replace a newer one
     */
    public IngestRun(
            UUID id, IngestSource source, String isoPath, boolean allowReplay, String createdBy, Instant createdAt) {
        this.id = id;
        this.source = source;
        this.isoPath = isoPath;
        this.allowReplay = allowReplay;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
        this.status = IngestStatus.QUEUED;
    }

    /** Names the job that does the work, or the rest of it. */
    public void queuedAs(UUID job) {
        jobId = job;
    }

    /** The image is being read. */
    public void verifying(Instant at) {
        status = IngestStatus.VERIFYING_SIG;
        startedAt = startedAt == null ? at : startedAt;
        changedAt = at;
        errorCode = null;
        errorMessage = null;
        completedAt = null;
    }

    /** The disc is one of an accepted set. */
    public void verified(VerifiedDisc disc, Instant at) {
        SetStatement set = disc.statement();
        status = IngestStatus.VERIFIED;
        statement = disc.setJson();
        setId = set.setId();
        discIndex = disc.disc().index();
        discCount = set.discs().size();
        label = set.label();
        sequence = set.sequence();
        signer = set.collector().fingerprint().toString();
        sums = disc.disc().sums();
        contents = disc.contents();
        fileCount = disc.disc().fileCount();
        byteCount = disc.disc().byteCount();
        changedAt = at;
    }

    /**
     * Contents up to a position are stored.
     *
     * @param bytes stored or checked since the last time
     */
    public void copied(int upTo, long bytes, Instant at) {
        status = IngestStatus.COPYING;
        position = upTo;
        doneBytes += bytes;
        changedAt = at;
    }

    /** The whole disc was checked. */
    public void copiedWhole(Instant at) {
        status = IngestStatus.COPIED;
        whole = true;
        changedAt = at;
    }

    /**
     * Goes on where it broke off, or before that, since not all that was stored is held any more.
     *
     * @param from contents that are held
     * @param bytes of these
     */
    public void resumed(int from, long bytes, Instant at) {
        status = IngestStatus.COPYING;
        whole = false;
        position = from;
        doneBytes = bytes;
        changedAt = at;
    }

    /** Its image is still being sent. */
    public void fed(Instant at) {
        changedAt = at;
    }

    /** The operator's command has looked at the disc. */
    public void scanned(IngestScan scan) {
        scanVerdict = scan.passed() ? PASSED : "REFUSED";
        scanCommand = scan.command();
        scannedAt = scan.at();
        changedAt = scan.at();
    }

    /** The set stands so since this disc is in. */
    public void settled(IngestStatus end, Instant at) {
        status = end;
        completedAt = end == IngestStatus.COMPLETE ? at : completedAt;
        changedAt = at;
        errorCode = null;
        errorMessage = null;
    }

    /** Refused or broken off. */
    public void failed(String code, String message, Instant at) {
        status = IngestStatus.FAILED;
        errorCode = code;
        errorMessage = message.substring(0, Math.min(message.length(), MAX_MESSAGE_CHARACTERS));
        completedAt = at;
        changedAt = at;
    }

    /** Given up by a user. */
    public void cancelled(Instant at) {
        status = IngestStatus.CANCELLED;
        completedAt = at;
        changedAt = at;
    }

    /** Waits for its job again. */
    public void requeued(Instant at) {
        status = IngestStatus.QUEUED;
        errorCode = null;
        errorMessage = null;
        completedAt = null;
        changedAt = at;
    }

    /** Files that the collector must send, as the digest of a list. */
    public void needs(Sha256 list) {
        needList = list;
    }

    public UUID id() {
        return id;
    }

    public IngestSource source() {
        return source;
    }

    /** Name of the file, of the uploaded file, or of the drive. */
    public String isoPath() {
        return isoPath;
    }

    /** Whether an older set may replace a newer one. */
    public boolean allowsReplay() {
        return allowReplay;
    }

    public IngestStatus status() {
        return status;
    }

    public Optional<UUID> jobId() {
        return Optional.ofNullable(jobId);
    }

    public Optional<UUID> setId() {
        return Optional.ofNullable(setId);
    }

    public OptionalInt discIndex() {
        return discIndex == null ? OptionalInt.empty() : OptionalInt.of(discIndex);
    }

    public OptionalInt discCount() {
        return discCount == null ? OptionalInt.empty() : OptionalInt.of(discCount);
    }

    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    public OptionalLong sequence() {
        return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    /** Fingerprint of the key that signed the set. */
    public Optional<String> signer() {
        return Optional.ofNullable(signer);
    }

    /** The disc's list of files. */
    public Optional<Sha256> sums() {
        return Optional.ofNullable(sums);
    }

    /** Contents that are stored. */
    public int position() {
        return position;
    }

    /** Distinct contents of the disc. */
    public int contents() {
        return contents;
    }

    /** Whether the disc was checked to its last byte; what it brought may have been swept since if the run failed. */
    public boolean isWhole() {
        return whole;
    }

    /** Files that the disc's list names. */
    public OptionalLong fileCount() {
        return fileCount == null ? OptionalLong.empty() : OptionalLong.of(fileCount);
    }

    /** Bytes of the distinct contents that the list names. */
    public OptionalLong byteCount() {
        return byteCount == null ? OptionalLong.empty() : OptionalLong.of(byteCount);
    }

    /** Bytes that were checked and stored so far. */
    public long doneBytes() {
        return doneBytes;
    }

    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    /** Files that the collector must send for this set. */
    public Optional<Sha256> needList() {
        return Optional.ofNullable(needList);
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

    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    /** What the operator's command said last; empty where none has looked. */
    public Optional<IngestScan> scan() {
        return scanVerdict == null || scanCommand == null || scannedAt == null
                ? Optional.empty()
                : Optional.of(new IngestScan(scanVerdict.equals(PASSED), scanCommand, scannedAt));
    }

    /**
     * What the disc proved to be.
     *
     * @throws IllegalStateException before that is known
     */
    public VerifiedDisc disc() {
        if (statement == null || discIndex == null) {
            throw new IllegalStateException("ingest run " + id + " has not been verified");
        }
        return VerifiedDisc.kept(statement, discIndex, contents);
    }
}
