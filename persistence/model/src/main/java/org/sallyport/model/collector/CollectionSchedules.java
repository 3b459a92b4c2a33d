package org.sallyport.model.collector;

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

/** All schedules of runs. Every method runs in its caller's transaction. */
@ApplicationScoped
public class CollectionSchedules {
    private static final String DUE =
            "select id from collection_schedule where enabled and next_run <= ?1 order by next_run, id";

    private static final Listing<CollectionSchedule> LISTING = new Listing<>(
            CollectionSchedule.class,
            CollectionSchedule::id,
            "name",
            List.of(
                    SortKey.ofText("name", "name", CollectionSchedule::name),
                    SortKey.ofTime("next_run", "nextRun", CollectionSchedule::nextRun),
                    SortKey.ofTime("created_at", "createdAt", CollectionSchedule::createdAt)));

    @PersistenceContext
    EntityManager em;

    public void add(CollectionSchedule schedule) {
        em.persist(schedule);
        em.flush();
    }

    /** Removes a schedule; its runs stay. */
    public void remove(CollectionSchedule schedule) {
        em.remove(schedule);
        em.flush();
    }

    public Optional<CollectionSchedule> find(UUID id) {
        return Optional.ofNullable(em.find(CollectionSchedule.class, id));
    }

    /** Finds a schedule and holds its row until the transaction ends. */
    public Optional<CollectionSchedule> lock(UUID id) {
        return Optional.ofNullable(em.find(CollectionSchedule.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The schedule of this name. */
    public Optional<CollectionSchedule> named(String name) {
        return em.createQuery("select s from CollectionSchedule s where s.name = :name", CollectionSchedule.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Schedules in pages, by name; those whose name contains a text. */
    public Page<CollectionSchedule> page(PageRequest request, Optional<String> contained) {
        return LISTING.page(
                em,
                request,
                (cb, root) -> contained
                        .map(typed -> List.of(Listing.contains(cb, root.get("name"), typed)))
                        .orElse(List.of()));
    }

    /**
     * The schedule that has been due for longest, held until the transaction ends. Those that another server holds at
     * this moment are passed over: it fires them.
     */
    public Optional<CollectionSchedule> holdDue(Instant now) {
        return DueRow.hold(em, DUE, now).flatMap(this::lock);
    }
}
