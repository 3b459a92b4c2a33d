package org.sallyport.model.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** All runs with their targets and discs. Every method runs in its caller's transaction. */
@ApplicationScoped
public class CollectionRuns {
    private static final Listing<CollectionRun> LISTING = new Listing<>(
            CollectionRun.class,
            CollectionRun::id,
            "-created_at",
            List.of(
                    SortKey.ofTime("created_at", "createdAt", CollectionRun::createdAt),
                    SortKey.ofText("iso_label", "isoLabel", run -> run.request().isoLabel())));

    @PersistenceContext
    EntityManager em;

    public void add(CollectionRun run, List<CollectionTarget> targets) {
        em.persist(run);
        em.flush();
        targets.forEach(em::persist);
    }

    public void add(Disc disc) {
        em.persist(disc);
    }

    /** Removes the run and, by the database's own rule, all that belongs to it; the ledger stays. */
    public void remove(CollectionRun run) {
        em.remove(run);
        em.flush();
    }

    public Optional<CollectionRun> find(UUID id) {
        return Optional.ofNullable(em.find(CollectionRun.class, id));
    }

    /** Finds a run and holds its row until the transaction ends. */
    public Optional<CollectionRun> lock(UUID id) {
        return Optional.ofNullable(em.find(CollectionRun.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Runs in pages, the newest first; those of a status, and those whose label contains a text. */
    public Page<CollectionRun> page(PageRequest request, Optional<RunStatus> status, Optional<String> labelPart) {
        return LISTING.page(em, request, (cb, root) -> {
            List<Predicate> conditions = new ArrayList<>();
            status.ifPresent(wanted -> conditions.add(cb.equal(root.get("status"), wanted)));
            labelPart.ifPresent(text -> conditions.add(Listing.contains(cb, root.get("isoLabel"), text)));
            return conditions;
        });
    }

    /** All runs. */
    public List<CollectionRun> all() {
        return em.createQuery("select r from CollectionRun r order by r.createdAt desc, r.id", CollectionRun.class)
                .getResultList();
    }

    /** What a run gathers, in the order of the request. */
    public List<CollectionTarget> targets(UUID runId) {
        return em.createQuery(
                        "select t from CollectionTarget t where t.runId = :run order by t.position",
                        CollectionTarget.class)
                .setParameter("run", runId)
                .getResultList();
    }

    /** The discs of a run that are laid out, by index. */
    public List<Disc> discs(UUID runId) {
        return em.createQuery("select d from Disc d where d.runId = :run order by d.discIndex", Disc.class)
                .setParameter("run", runId)
                .getResultList();
    }

    /** All discs of all runs. */
    public List<Disc> allDiscs() {
        return em.createQuery("select d from Disc d", Disc.class).getResultList();
    }

    /** All targets of all runs. */
    public List<CollectionTarget> allTargets() {
        return em.createQuery("select t from CollectionTarget t", CollectionTarget.class)
                .getResultList();
    }
}
