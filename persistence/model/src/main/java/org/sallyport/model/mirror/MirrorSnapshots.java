package org.sallyport.model.mirror;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

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

    /** The mirror's snapshot of a time id or a UUID. */
    public Optional<MirrorSnapshot> named(UUID mirrorId, String name) {
        if (!UUID_TEXT.matcher(name).matches()) {
            return taken(mirrorId, name);
        }
        return find(UUID.fromString(name)).filter(found -> found.mirrorId().equals(mirrorId));
    }

    /** The mirror's snapshots in pages, the newest first. */
    public Page<MirrorSnapshot> page(UUID mirrorId, PageRequest request) {
        return LISTING.page(em, request, (cb, root) -> List.of(cb.equal(root.get("mirrorId"), mirrorId)));
    }

    public List<MirrorSnapshot> all() {
        return em.createQuery("select s from MirrorSnapshot s order by s.mirrorId, s.snapshotId", MirrorSnapshot.class)
                .getResultList();
    }

    /** All snapshots of a mirror, the newest first. */
    public List<MirrorSnapshot> of(UUID mirrorId) {
        return em.createQuery(
                        "select s from MirrorSnapshot s where s.mirrorId = :mirror order by s.takenAt desc, s.id",
                        MirrorSnapshot.class)
                .setParameter("mirror", mirrorId)
                .getResultList();
    }

    public void remove(MirrorSnapshot snapshot) {
        em.remove(snapshot);
    }
}
