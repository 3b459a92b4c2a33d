package org.sallyport.model.mirror;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.tree.TreeFacts;

/** A mirror's tree at a moment, kept. Whatever its size it is this one row; its tree never changes. */
@Entity
@Table(name = "mirror_snapshot")
public class MirrorSnapshot {

    private static final DateTimeFormatter TIME_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Id
    private UUID id;

    @Column(name = "mirror_id")
    private UUID mirrorId;

    @Column(name = "snapshot_id")
    private String snapshotId;

    @Column(name = "taken_at")
    private Instant takenAt;

    @Embedded
    private TreeFacts tree;

    @Embedded
    private UpstreamFacts upstream;

    @Column(name = "retention_until")
    private @Nullable Instant retentionUntil;

    private @Nullable String notes;

    private boolean pinned;

    /** For the persistence provider. */
    protected MirrorSnapshot() {}

    /**
     * What a mirror shows now.
     *
     * @throws IllegalStateException if it shows nothing yet
     */
    public MirrorSnapshot(UUID id, Mirror mirror, Instant takenAt) {
        this.id = id;
        this.mirrorId = mirror.id();
        this.snapshotId = timeId(takenAt);
        this.takenAt = takenAt;
        this.tree = mirror.tree().orElseThrow(IllegalStateException::new);
        this.upstream = mirror.upstream().orElseThrow(IllegalStateException::new);
    }

    /** The time id of an instant: UTC, milliseconds, such as {@code 20260203T040506789}. */
    public static String timeId(Instant instant) {
        return TIME_ID.format(instant);
    }

    /** Says what it is for; null or empty for nothing. */
    public void describe(@Nullable String newNotes) {
        notes = newNotes == null || newNotes.isBlank() ? null : newNotes.strip();
    }

    /** Lets it stay whatever the limits say, or no longer. */
    public void pin(boolean nowPinned) {
        pinned = nowPinned;
    }

    /** Gives it a time of its own, after which it goes; null leaves it to the limits. */
    public void keepUntil(@Nullable Instant until) {
        retentionUntil = until;
    }

    public UUID id() {
        return id;
    }

    public UUID mirrorId() {
        return mirrorId;
    }

    /** When it was taken, as an id: UTC, milliseconds, such as {@code 20260203T040506789}; unique in its mirror. */
    public String snapshotId() {
        return snapshotId;
    }

    public Instant takenAt() {
        return takenAt;
    }

    public TreeFacts tree() {
        return tree;
    }

    public UpstreamFacts upstream() {
        return upstream;
    }

    /** When it may go by itself; empty for never. */
    public Optional<Instant> retentionUntil() {
        return Optional.ofNullable(retentionUntil);
    }

    /** Whether it stays whatever the limits say. */
    public boolean isPinned() {
        return pinned;
    }

    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }
}
