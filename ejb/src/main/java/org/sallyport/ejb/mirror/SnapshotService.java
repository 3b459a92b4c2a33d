package org.sallyport.ejb.mirror;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.listing.PackageDiff;
import org.sallyport.media.listing.PackageListing;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.MirrorSnapshots;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.tree.TreeFacts;

/** What is done with a snapshot that was taken: note, pin, compare, remove. */
@Stateless
public class SnapshotService {

    /** Stands for what the mirror shows now, in a comparison. */
    public static final String CURRENT = "current";

    private static final int MAX_NOTES = 2_000;
    private static final String SNAPSHOT = "mirror_snapshot";

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Inject
    SnapshotRetention retention;

    @Inject
    ContentStore store;

    @Inject
    AuditTrail audit;

    /**
     * What to change; null leaves it.
     *
     * @param notes empty for none
     * @param retentionUntil after which it goes, unless it is pinned
     */
    public record Change(
            @Nullable Boolean pinned,
            @Nullable String notes,
            @Nullable Instant retentionUntil) {}

    /** A snapshot of a mirror by its time id or its UUID; a {@link NotFoundException} if there is none. */
    @RolesAllowed(Roles.VIEWER)
    public MirrorSnapshot get(UUID mirrorId, String name) {
        return snapshots
                .named(mirror(mirrorId).id(), name)
                .orElseThrow(() -> new NotFoundException("snapshot of this mirror", name));
    }

    /** Changes what is said of a snapshot; its tree never changes. */
    @RolesAllowed(Roles.OPERATOR)
    public MirrorSnapshot change(UUID mirrorId, String name, Change change) {
        MirrorSnapshot snapshot = get(mirrorId, name);
        String notes = change.notes();
        if (notes != null && notes.length() > MAX_NOTES) {
            throw new InvalidRequestException("/notes", "It has more than " + MAX_NOTES + " characters.");
        }
        if (notes != null) {
            snapshot.describe(notes);
        }
        if (change.pinned() != null) {
            snapshot.pin(change.pinned());
        }
        if (change.retentionUntil() != null) {
            snapshot.keepUntil(change.retentionUntil());
        }
        audit.record("snapshot.change", SNAPSHOT, snapshot.id(), snapshot.snapshotId());
        return snapshot;
    }

    /**
     * Removes a snapshot; content that nothing else names goes with a later sweep.
     *
     * @throws ConflictException {@code busy} when it is pinned, the mirror is held at it, or a run names it
     */
    @RolesAllowed(Roles.OPERATOR)
    public void remove(UUID mirrorId, String name) {
        Mirror mirror = mirrors.lock(mirrorId).orElseThrow(() -> new NotFoundException("mirror", mirrorId));
        MirrorSnapshot snapshot = get(mirrorId, name);
        if (snapshot.isPinned()) {
            throw ConflictException.busy("The snapshot is pinned. Set pinned to false first.");
        }
        if (mirror.heldAtSnapshot().filter(snapshot.snapshotId()::equals).isPresent()) {
            throw ConflictException.busy("The mirror is held at this snapshot. Release it by a sync or held: false.");
        }
        if (retention.used(mirrorId).contains(snapshot.id())) {
            throw ConflictException.busy("A collector run was made from this snapshot. Remove the run first.");
        }
        snapshots.remove(snapshot);
        audit.record("snapshot.remove", SNAPSHOT, snapshot.id(), snapshot.snapshotId());
    }

    /**
     * How the packages of one snapshot differ from those of another. Reads both lists of packages: about a second per
     * 60,000; no transaction is open meanwhile.
     *
     * @param from time id or UUID, or {@value #CURRENT} for what the mirror shows now
     * @param to the same
     */
    @RolesAllowed(Roles.VIEWER)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public PackageDiff diff(UUID mirrorId, String from, String to) {
        Mirror mirror = mirror(mirrorId);
        PackageManager manager = mirror.definition().packageManager();
        TreeFacts before = tree(mirror, from);
        TreeFacts after = tree(mirror, to);
        try {
            return PackageDiff.between(
                    PackageListing.read(store, before.tree(), manager),
                    PackageListing.read(store, after.tree(), manager),
                    manager);
        } catch (IOException e) {
            throw UpstreamFailures.translate("The comparison", e);
        }
    }

    private TreeFacts tree(Mirror mirror, String name) {
        Optional<TreeFacts> found = name.equals(CURRENT)
                ? mirror.tree()
                : snapshots.named(mirror.id(), name).map(MirrorSnapshot::tree);
        return found.orElseThrow(() -> new NotFoundException("snapshot of this mirror", name));
    }

    private Mirror mirror(UUID id) {
        return mirrors.find(id).orElseThrow(() -> new NotFoundException("mirror", id));
    }
}
