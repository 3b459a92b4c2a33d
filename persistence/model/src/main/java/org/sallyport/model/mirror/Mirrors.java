package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

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

    private static final String DUE = "select id from mirror where enabled and (next_sync_at is null or next_sync_at <= ?1)"
            + " order by next_sync_at nulls first, id";

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

    /** All mirrors by name. */
    public List<Mirror> all() {
        return em.createQuery("select m from Mirror m order by m.name", Mirror.class)
                .getResultList();
    }

    /** Mirrors in pages, by name; {@code contained} is text that the name must contain. */
    public Page<Mirror> page(PageRequest request, Optional<String> contained) {
        return LISTING.page(
                em,
                request,
                (cb, root) -> contained
                        .map(typed -> List.of(Listing.contains(cb, root.get("name"), typed)))
                        .orElse(List.of()));
    }
}
