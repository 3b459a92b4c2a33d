package org.sallyport.model.collector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

    private static final List<RunStatus> ENDED =
            Arrays.stream(RunStatus.values()).filter(RunStatus::hasEnded).toList();

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
    public Page<CollectionRun> page(PageRequest request, Filter filter) {
        return LISTING.page(em, request, (cb, root) -> {
            List<Predicate> conditions = new ArrayList<>();
            filter.status().ifPresent(wanted -> conditions.add(cb.equal(root.get("status"), wanted)));
            filter.labelPart().ifPresent(text -> conditions.add(Listing.contains(cb, root.get("isoLabel"), text)));
            filter.mirrorId()
                    .map(this::ofMirror)
                    .ifPresent(ids -> conditions.add(
                            ids.isEmpty() ? cb.disjunction() : root.get("id").in(ids)));
            return conditions;
        });
    }

    /**
     * Which runs are listed; what is empty does not count.
     *
     * @param labelPart text that the label must contain
     * @param mirrorId a mirror that must be among the targets
     */
    public record Filter(Optional<RunStatus> status, Optional<String> labelPart, Optional<UUID> mirrorId) {}

    private List<UUID> ofMirror(UUID mirrorId) {
        return em.createQuery("select distinct t.runId from CollectionTarget t where t.mirrorId = :mirror", UUID.class)
                .setParameter("mirror", mirrorId)
                .getResultList();
    }

    /** Runs by their ids; those that are gone are left out. */
    public List<CollectionRun> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : em.createQuery("select r from CollectionRun r where r.id in :ids", CollectionRun.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** A run of this schedule that has not ended yet. */
    public Optional<CollectionRun> unfinishedOf(UUID scheduleId) {
        return em.createQuery(
                        "select r from CollectionRun r where r.scheduleId = :schedule and r.status not in :ended"
                                + " order by r.createdAt",
                        CollectionRun.class)
                .setParameter("schedule", scheduleId)
                .setParameter("ended", ENDED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** A run that is built upon another and has not ended yet. */
    public Optional<CollectionRun> unfinishedUpon(UUID parentId) {
        return em.createQuery(
                        "select r from CollectionRun r where r.parentRunId = :parent and r.status not in :ended"
                                + " order by r.createdAt",
                        CollectionRun.class)
                .setParameter("parent", parentId)
                .setParameter("ended", ENDED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Runs that ended well, the newest first; at most so many. */
    public List<CollectionRun> newestComplete(int limit) {
        return em.createQuery(
                        "select r from CollectionRun r where r.status = :complete order by r.sequence desc",
                        CollectionRun.class)
                .setParameter("complete", RunStatus.COMPLETE)
                .setMaxResults(limit)
                .getResultList();
    }

    /** A run that has ended, with what its images measure. */
    public record EndedRun(UUID id, Instant completedAt, long imageBytes) {}

    /** All runs that have ended, the newest first. */
    public List<EndedRun> ended() {
        List<Object[]> rows = em.createQuery(
                        "select r.id, r.completedAt, (select sum(d.imageSizeBytes) from Disc d where d.runId = r.id)"
                                + " from CollectionRun r where r.status in :ended and r.completedAt is not null"
                                + " order by r.completedAt desc, r.id",
                        Object[].class)
                .setParameter("ended", ENDED)
                .getResultList();
        return rows.stream()
                .map(row -> new EndedRun(
                        (UUID) row[0], (Instant) row[1], row[2] == null ? 0 : ((Number) row[2]).longValue()))
                .toList();
    }

    /** All runs. */
    public List<CollectionRun> all() {
        return em.createQuery("select r from CollectionRun r order by r.createdAt desc, r.id", CollectionRun.class)
                .getResultList();
    }

    /** What a run gathers, in the order of the request. */
    public List<CollectionTarget> targets(UUID runId) {
        return targets(List.of(runId));
    }

    /** What some runs carry; those of each in the order of its request. */
    public List<CollectionTarget> targets(Collection<UUID> runIds) {
        return runIds.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select t from CollectionTarget t where t.runId in :runs order by t.position",
                                CollectionTarget.class)
                        .setParameter("runs", runIds)
                        .getResultList();
    }

    /** The discs of a run that are laid out, by index. */
    public List<Disc> discs(UUID runId) {
        return discs(List.of(runId));
    }

    /** The discs of some runs that are laid out; those of each by index. */
    public List<Disc> discs(Collection<UUID> runIds) {
        return runIds.isEmpty()
                ? List.of()
                : em.createQuery("select d from Disc d where d.runId in :runs order by d.discIndex", Disc.class)
                        .setParameter("runs", runIds)
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
