package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.tree.TreeFacts;

/**
 * A local copy of a part of an upstream repository.
 *
 * <p>It is created without a tree. Each sync that succeeds gives it a whole new tree in one step; one that fails
 * changes nothing but the action's status. A snapshot keeps the tree that it shows at a moment; restoring one shows
 * that tree again and holds the mirror there until somebody asks for a sync.
 */
@Entity
@Table(name = "mirror")
public class Mirror {

    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "package_manager")
    private PackageManager packageManager;

    @Column(name = "upstream_url")
    private String upstreamUrl;

    private @Nullable String suite;
    private @Nullable String components;
    private @Nullable String architectures;
    private @Nullable String repoid;

    @Column(name = "gpgkey_url")
    private @Nullable String gpgkeyUrl;

    @Column(name = "repo_alias")
    private @Nullable String repoAlias;

    private @Nullable String release;

    @Column(name = "signing_key_url")
    private @Nullable String signingKeyUrl;

    @Column(name = "signing_key")
    private @Nullable String signingKey;

    @Column(name = "allow_unsigned")
    private boolean allowUnsigned;

    @Enumerated(EnumType.STRING)
    @Column(name = "fetch_policy")
    private FetchPolicy fetchPolicy;

    @Enumerated(EnumType.STRING)
    @Column(name = "valid_until_policy")
    private ValidUntilPolicy validUntilPolicy;

    private @Nullable String proxy;

    @Column(name = "bandwidth_cap_kbps")
    private int bandwidthCapKbps;

    @Column(name = "network_tier")
    private @Nullable String networkTier;

    @Embedded
    private SyncPlan plan;

    @Column(name = "host_id")
    private @Nullable UUID hostId;

    @Column(name = "known_version_id")
    private @Nullable UUID knownVersionId;

    @Embedded
    private UpstreamAccess access;

    @Embedded
    private IndexScope scope;

    @Embedded
    @AttributeOverride(name = "at", column = @Column(name = "last_sync_at"))
    @AttributeOverride(name = "status", column = @Column(name = "last_sync_status"))
    @AttributeOverride(name = "error", column = @Column(name = "last_sync_error"))
    @AttributeOverride(name = "jobId", column = @Column(name = "last_sync_job_id"))
    private @Nullable MirrorAction sync;

    @Embedded
    @AttributeOverride(name = "at", column = @Column(name = "last_snapshot_at"))
    @AttributeOverride(name = "status", column = @Column(name = "last_snapshot_status"))
    @AttributeOverride(name = "error", column = @Column(name = "last_snapshot_error"))
    @AttributeOverride(name = "jobId", column = @Column(name = "last_snapshot_job_id"))
    private @Nullable MirrorAction snapshot;

    @Embedded
    @AttributeOverride(name = "at", column = @Column(name = "last_restore_at"))
    @AttributeOverride(name = "status", column = @Column(name = "last_restore_status"))
    @AttributeOverride(name = "error", column = @Column(name = "last_restore_error"))
    @AttributeOverride(name = "jobId", column = @Column(name = "last_restore_job_id"))
    private @Nullable MirrorAction restore;

    @Column(name = "held_at_snapshot")
    private @Nullable String heldAtSnapshot;

    @Column(name = "last_upstream_sha256")
    private @Nullable Sha256 lastUpstream;

    @Column(name = "last_upstream_tag")
    private @Nullable String lastUpstreamTag;

    @Embedded
    private @Nullable TreeFacts tree;

    @Embedded
    private @Nullable ShownTrees shown;

    @Embedded
    private @Nullable UpstreamFacts upstream;

    @Embedded
    private @Nullable NewestUpstream newest;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "row_version")
    private long rowVersion;

    /** For the persistence provider. */
    protected Mirror() {}

    /** A mirror that has no tree yet. */
    public Mirror(UUID id, MirrorDefinition definition, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.plan = SyncPlan.of(definition.syncCron(), definition.enabled(), createdAt);
        take(definition);
    }

    /**
     * Replaces what the operator decides. What now is no copy of the defined part is taken anew by the next sync. A
     * mirror that was paused forgets its failures when it is enabled.
     */
    public void define(MirrorDefinition definition, Instant at) {
        if (definition.takesOtherContentThan(definition())) {
            lastUpstream = null;
        }
        plan = plan.changed(definition.syncCron(), definition.enabled(), at);
        take(definition);
    }

    private void take(MirrorDefinition definition) {
        name = definition.name();
        packageManager = definition.packageManager();
        upstreamUrl = definition.upstreamUrl();
        suite = definition.suite();
        components = definition.components();
        architectures = definition.architectures();
        repoid = definition.repoid();
        gpgkeyUrl = definition.gpgkeyUrl();
        repoAlias = definition.repoAlias();
        release = definition.release();
        signingKeyUrl = definition.signingKeyUrl();
        signingKey = definition.signingKey();
        allowUnsigned = definition.allowUnsigned();
        fetchPolicy = definition.fetchPolicy();
        validUntilPolicy = definition.validUntilPolicy();
        proxy = definition.proxy();
        bandwidthCapKbps = definition.bandwidthCapKbps();
        networkTier = definition.networkTier();
        hostId = definition.hostId();
        knownVersionId = definition.knownVersionId();
        access = definition.access();
        scope = definition.scope();
    }

    /** What the operator decided. */
    public MirrorDefinition definition() {
        return new MirrorDefinition(
                name,
                packageManager,
                upstreamUrl,
                suite,
                components,
                architectures,
                repoid,
                gpgkeyUrl,
                repoAlias,
                release,
                signingKeyUrl,
                signingKey,
                allowUnsigned,
                fetchPolicy,
                validUntilPolicy,
                proxy,
                bandwidthCapKbps,
                plan.cron(),
                networkTier,
                plan.isEnabled(),
                hostId,
                knownVersionId,
                access,
                scope);
    }

    /** A job was queued that syncs it. Asking for a sync lets a held mirror go on. */
    public void syncAskedFor(UUID jobId, Instant at) {
        heldAtSnapshot = null;
        syncQueued(jobId, at);
    }

    /**
     * Its time has come: the next one is planned, whatever becomes of this one.
     *
     * @return whether it is to be synced now; otherwise it has failed too often and is paused, with the reason
     */
    public boolean syncDue(Instant at) {
        if (!plan.isGivenUp()) {
            plan = plan.movedOn(at);
            return true;
        }
        plan = plan.paused();
        String last = lastSync().error().orElse("");
        sync = MirrorAction.ended(
                ActionStatus.DISABLED,
                "Paused after " + SyncPlan.MAX_FAILURES + " failed syncs in a row. Mend the cause and enable the mirror"
                        + " again. The last one: " + last,
                at);
        return false;
    }

    /** Its time cannot be told, or asking for the sync failed; it waits for a day. */
    public void putOff(String reason, Instant at) {
        plan = plan.putOff(at);
        sync = MirrorAction.ended(ActionStatus.FAILED, reason, at);
    }

    /** A job that syncs it waits (again). */
    public void syncQueued(UUID jobId, Instant at) {
        sync = MirrorAction.dispatched(jobId, at);
    }

    /** A job that syncs it has ended. What is said of another job that goes on, or was the last, stays said. */
    public void syncEnded(UUID jobId, ActionStatus status, @Nullable String error, Instant at) {
        // Only what had ended before is cancelled while the mirror waits for no job at all.
        boolean current = lastSync().jobId().map(jobId::equals).orElse(status != ActionStatus.CANCELLED);
        if (!current) {
            return;
        }
        sync = MirrorAction.ended(status, error, at);
        if (status == ActionStatus.SUCCESS) {
            plan = plan.succeeded();
        } else if (status == ActionStatus.FAILED) {
            plan = plan.failed();
        }
    }

    /**
     * Shows a new tree.
     *
     * @param upstreamSha256 digest of upstream's entry file as it was fetched; the next sync compares it
     */
    public void show(TreeFacts newTree, UpstreamFacts facts, Sha256 upstreamSha256, Instant at) {
        switchTo(newTree, at);
        upstream = facts;
        newest = NewestUpstream.after(newest, facts);
        lastUpstream = upstreamSha256;
    }

    private void switchTo(TreeFacts newTree, Instant at) {
        if (!newTree.equals(tree)) {
            shown = ShownTrees.after(tree, shown, at);
        }
        tree = newTree;
    }

    /** By which upstream knows its entry file again, the one of {@link #lastUpstream}; null when it does not say. */
    public void keepUpstreamTag(@Nullable String tag) {
        lastUpstreamTag = tag;
    }

    /** What {@link #keepUpstreamTag} was told; says nothing unless {@link #lastUpstream} is there. */
    public Optional<String> lastUpstreamTag() {
        return Optional.ofNullable(lastUpstreamTag);
    }

    /** Keeps the keys that the first sync has fetched, so that nobody can exchange them later. */
    public void keepSigningKey(String armored) {
        if (signingKey == null) {
            signingKey = armored;
        }
    }

    /** Shows a snapshot's tree again and stays there. */
    public void restore(MirrorSnapshot kept, Instant at) {
        switchTo(kept.tree(), at);
        upstream = kept.upstream();
        lastUpstream = null;
        heldAtSnapshot = kept.snapshotId();
        restore = MirrorAction.ended(ActionStatus.SUCCESS, null, at);
    }

    /** It may move on from the snapshot at which it was put back. */
    public void release() {
        heldAtSnapshot = null;
    }

    /** A snapshot of it was taken. */
    public void snapshotTaken(Instant at) {
        snapshot = MirrorAction.ended(ActionStatus.SUCCESS, null, at);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The tree that it shows; empty before the first sync has succeeded. */
    public Optional<TreeFacts> tree() {
        return Optional.ofNullable(tree);
    }

    /** Since when it shows that, and what it showed before. */
    public ShownTrees shown() {
        return shown == null ? ShownTrees.since(createdAt) : shown;
    }

    /** What upstream said of that tree. */
    public Optional<UpstreamFacts> upstream() {
        return Optional.ofNullable(upstream);
    }

    /** When the newest metadata were made that it has shown of the defined suite there; older ones are not taken. */
    public Optional<Instant> newestUpstream() {
        UpstreamFacts.Part part = definition().part();
        return newest == null ? Optional.empty() : newest.of(part.url(), part.suite());
    }

    /** Digest of upstream's entry file when the tree was taken; empty when the next sync must look at everything. */
    public Optional<Sha256> lastUpstream() {
        return Optional.ofNullable(lastUpstream);
    }

    public MirrorAction lastSync() {
        return sync == null ? MirrorAction.never() : sync;
    }

    public MirrorAction lastSnapshot() {
        return snapshot == null ? MirrorAction.never() : snapshot;
    }

    public MirrorAction lastRestore() {
        return restore == null ? MirrorAction.never() : restore;
    }

    public int consecutiveSyncFailures() {
        return plan.failures();
    }

    /** When it is due; empty while nobody has planned it, and while it is paused. */
    public Optional<Instant> nextSyncAt() {
        return plan.next();
    }

    /** Time id of the snapshot at which it was put back and stays. */
    public Optional<String> heldAtSnapshot() {
        return Optional.ofNullable(heldAtSnapshot);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
