package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** What is done for a mirror beside syncing it: checks of its content, sweeps, and its export as files. */
@Entity
@Table(name = "mirror_upkeep")
public class MirrorUpkeep {

    @Id
    @Column(name = "mirror_id")
    private UUID mirrorId;

    @Column(name = "integrity_at")
    private @Nullable Instant integrityAt;

    @Column(name = "integrity_status")
    private @Nullable String integrityStatus;

    @Column(name = "integrity_error")
    private @Nullable String integrityError;

    @Column(name = "gc_at")
    private @Nullable Instant gcAt;

    @Column(name = "gc_status")
    private @Nullable String gcStatus;

    @Column(name = "gc_error")
    private @Nullable String gcError;

    private boolean exports;

    @Column(name = "export_at")
    private @Nullable Instant exportAt;

    @Column(name = "export_status")
    private @Nullable String exportStatus;

    @Column(name = "export_error")
    private @Nullable String exportError;

    @Column(name = "export_job_id")
    private @Nullable UUID exportJobId;

    @Column(name = "exported_tree_sha256")
    private @Nullable Sha256 exportedTree;

    @Column(name = "export_path")
    private @Nullable String exportPath;

    /** For the persistence provider. */
    protected MirrorUpkeep() {}

    /** Nothing was done for a mirror yet. */
    public MirrorUpkeep(UUID mirrorId) {
        this.mirrorId = mirrorId;
    }

    /** Whether the mirror is exported whenever it shows another tree. */
    public void exports(boolean always) {
        exports = always;
    }

    /** An export was queued. */
    public void exportQueued(UUID jobId, Instant at) {
        exportAt = at;
        exportStatus = ActionStatus.DISPATCHED.name();
        exportError = null;
        exportJobId = jobId;
    }

    /** A tree lies below a path as files. */
    public void exported(Sha256 tree, String path) {
        exportedTree = tree;
        exportPath = path;
    }

    /** The job that exports has ended. */
    public void exportEnded(ActionStatus status, @Nullable String error, Instant at) {
        exportAt = at;
        exportStatus = status.name();
        exportError = error;
        exportJobId = null;
    }

    /** A check has found damage that hurts this mirror and could not be mended. */
    public void integrityHurt(String error, Instant at) {
        integrityAt = at;
        integrityStatus = ActionStatus.FAILED.name();
        integrityError = error.length() > MirrorAction.MAX_ERROR ? error.substring(0, MirrorAction.MAX_ERROR) : error;
    }

    public UUID mirrorId() {
        return mirrorId;
    }

    /** The last check of all content: whether this mirror's was whole, or was made whole. */
    public Outcome integrity() {
        return new Outcome(integrityAt, integrityStatus, integrityError, null);
    }

    /** The last sweep of content that nothing names. */
    public Outcome gc() {
        return new Outcome(gcAt, gcStatus, gcError, null);
    }

    /** The last export. */
    public Outcome export() {
        return new Outcome(exportAt, exportStatus, exportError, exportJobId);
    }

    /** Whether the mirror is exported whenever it shows another tree. */
    public boolean isExported() {
        return exports;
    }

    /** The tree that lies there as files. */
    public Optional<Sha256> exportedTree() {
        return Optional.ofNullable(exportedTree);
    }

    /** Where the files lie. */
    public Optional<String> exportPath() {
        return Optional.ofNullable(exportPath);
    }

    /**
     * How something went last; all null when it was never done.
     *
     * @param jobId while it goes on
     */
    public record Outcome(
            @Nullable Instant at,
            @Nullable String status,
            @Nullable String error,
            @Nullable UUID jobId) {}
}
