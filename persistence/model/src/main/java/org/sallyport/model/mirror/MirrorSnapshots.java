package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;

/** All snapshots of all mirrors. Every method runs in its caller's transaction. */
@ApplicationScoped
public class MirrorSnapshots {

    private static final Listing<MirrorSnapshot> LISTING = new Listing<>(
            MirrorSnapshot.class,
            MirrorSnapshot::id,
            "-taken_at",
            List.of(SortKey.ofTime("taken_at", "takenAt", MirrorSnapshot::takenAt)));

    @PersistenceContext
    EntityManager em;

    public void add(MirrorSnapshot snapshot) {
        em.persist(snapshot);
        em.flush();
    }

    public Optional<MirrorSnapshot> find(UUID id) {
        return Optional.ofNullable(em.find(MirrorSnapshot.class, id));
    }

    /** The mirror's snapshot of a time id. */
    public Optional<MirrorSnapshot> taken(UUID mirrorId, String snapshotId) {
        return em.createQuery(
                        "select s from MirrorSnapshot s where s.mirrorId = :mirror and s.snapshotId = :snapshot",
                        MirrorSnapshot.class)
                .setParameter("mirror", mirrorId)
                .setParameter("snapshot", snapshotId)
                .getResultStream()
                .findFirst();
    }

    /** The mirror's snapshots in pages, the newest first. */
    public Page<MirrorSnapshot> page(UUID mirrorId, PageRequest request) {
        return LISTING.page(em, request, (cb, root) -> List.of(cb.equal(root.get("mirrorId"), mirrorId)));
    }

    public List<MirrorSnapshot> all() {
        return em.createQuery("select s from MirrorSnapshot s order by s.mirrorId, s.snapshotId", MirrorSnapshot.class)
                .getResultList();
    }

    /**
     * Removes the mirror's snapshots whose time is over, but never the one that it is held at.
     *
     * @return how many went
     */
    public int removeExpired(UUID mirrorId, String heldAt, Instant now) {
        return em.createQuery("delete from MirrorSnapshot s where s.mirrorId = :mirror and s.retentionUntil < :now"
                        + " and s.snapshotId <> :held")
                .setParameter("mirror", mirrorId)
                .setParameter("now", now)
                .setParameter("held", heldAt)
                .executeUpdate();
    }
}
