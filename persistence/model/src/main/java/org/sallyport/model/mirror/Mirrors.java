package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;

import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;
import org.sallyport.model.schedule.DueRow;

/** All mirrors. Every method runs in its caller's transaction. */
@ApplicationScoped
public class Mirrors {

    private static final Listing<Mirror> LISTING = new Listing<>(
            Mirror.class,
            Mirror::id,
            "name",
            List.of(
                    SortKey.ofText("name", "name", Mirror::name),
                    SortKey.ofTime("created_at", "createdAt", Mirror::createdAt)));

    private static final String DUE =
            "select id from mirror where enabled and (next_sync_at is null or next_sync_at <= ?1)"
                    + " order by next_sync_at nulls first, id";

    private static final String HOLD = "select id from mirror where id = ?1 for no key update";

    @PersistenceContext
    EntityManager em;

    public void add(Mirror mirror) {
        em.persist(mirror);
        em.flush();
    }

    /** Removes the mirror and, by the database's own rule, its snapshots. */
    public void remove(Mirror mirror) {
        em.remove(mirror);
    }

    public Optional<Mirror> find(UUID id) {
        return Optional.ofNullable(em.find(Mirror.class, id));
    }

    /** The mirror, kept from all others until the transaction ends. */
    public Optional<Mirror> lock(UUID id) {
        return Optional.ofNullable(em.find(Mirror.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Keeps several mirrors from those who would change them until the transaction ends: in one order, so that two who
     * hold several never wait for each other, and not from those who add rows that name one (PostgreSQL 17, 13.3.2,
     * {@code FOR NO KEY UPDATE}). Look at them afterwards.
     */
    public void hold(Collection<UUID> ids) {
        for (UUID id : new TreeSet<>(ids)) {
            em.createNativeQuery(HOLD).setParameter(1, id).getResultList();
        }
    }

    public Optional<Mirror> named(String name) {
        return em.createQuery("select m from Mirror m where m.name = :name", Mirror.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The mirror whose sync has been due for longest, held until the transaction ends; see {@link DueRow}. */
    public Optional<Mirror> holdDue(Instant now) {
        return DueRow.hold(em, DUE, now).flatMap(this::lock);
    }

    /** The ids of all mirrors. */
    public List<UUID> ids() {
        return em.createQuery("select m.id from Mirror m order by m.name", UUID.class)
                .getResultList();
    }

    /** All mirrors by name. */
    public List<Mirror> all() {
        return em.createQuery("select m from Mirror m order by m.name", Mirror.class)
                .getResultList();
    }

    /**
     * Mirrors in pages, by name.
     *
     * @param contained text that the name must contain
     * @param config that holds for them
     */
    public Page<Mirror> page(PageRequest request, Optional<String> contained, Optional<PlatformConfig> config) {
        return LISTING.page(em, request, (cb, root) -> {
            List<Predicate> conditions = new ArrayList<>();
            contained.ifPresent(typed -> conditions.add(Listing.contains(cb, root.get("name"), typed)));
            config.ifPresent(holds -> {
                conditions.add(cb.equal(root.get("packageManager"), holds.platform()));
                conditions.add(holds.hostId()
                        .map(host -> cb.equal(root.get("hostId"), host))
                        .orElseGet(() -> cb.isNull(root.get("hostId"))));
            });
            return conditions;
        });
    }
}
