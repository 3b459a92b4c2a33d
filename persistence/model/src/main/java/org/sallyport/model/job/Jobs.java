package org.sallyport.model.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;

/**
 * All jobs. Every method runs in its caller's transaction.
 *
 * <p>Leases are counted by the database's clock alone, so that servers whose clocks differ agree on when one has ended.
 * One begins at the moment of its statement, not of its transaction, which may have waited in between.
 */
@ApplicationScoped
public class Jobs {
    private static final String CLAIM = """
            update job set state = 'RUNNING', lease_owner = ?1,
                lease_until = clock_timestamp() + ?2 * interval '1 millisecond', changed_at = now()
            where id in (select id from job where state = 'QUEUED' and kind = ?3 and id <> all (cast(?4 as uuid[]))
                order by created_at, id limit ?5 for update skip locked)
            returning id""";

    private static final String TAKE_OVER = """
            update job set lease_owner = ?1, lease_until = clock_timestamp() + ?2 * interval '1 millisecond',
                changed_at = now()
            where id in (select id from job
                where state = 'RUNNING' and lease_until < now() and id <> all (cast(?3 as uuid[]))
                order by lease_until limit ?4 for update skip locked)
            returning id""";

    /** The row is locked first: a lease counted before that would have run while somebody else changed the job. */
    private static final String RENEW = """
            update job set lease_until = clock_timestamp() + ?1 * interval '1 millisecond'
            where id = (select id from job where id = ?2 and lease_owner = ?3 and state = 'RUNNING' for update)""";

    private static final String FLUSH = """
            update job set step = ?1, items_done = ?2, items_total = ?3, bytes_done = ?4, bytes_total = ?5,
                bytes_per_second = ?6, log_tail = ?7, changed_at = now()
            where id = ?8 and lease_owner = ?9""";

    private static final String EXPIRE = "update job set lease_until = now() - interval '1 second'"
            + " where lease_owner = ?1 and state = 'RUNNING'";

    private static final String START_INTERRUPTED = "update job set failed_starts = greatest(failed_starts - 1, 0)"
            + " where id = ?1 and lease_owner = ?2 and state = 'RUNNING'";

    private static final Listing<Job> LISTING = new Listing<>(
            Job.class,
            Job::id,
            "-created_at",
            List.of(
                    SortKey.ofTime("created_at", "createdAt", Job::createdAt),
                    SortKey.ofTime("changed_at", "changedAt", Job::changedAt),
                    SortKey.ofText("name", "kind", Job::kind)));

    @PersistenceContext
    EntityManager em;

    public void add(Job job) {
        em.persist(job);
    }

    public Optional<Job> find(UUID id) {
        return Optional.ofNullable(em.find(Job.class, id));
    }

    /** Jobs by their ids; those that are gone are left out. */
    public Map<UUID, Job> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : em
                        .createQuery("select j from Job j where j.id in :ids", Job.class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(Job::id, Function.identity()));
    }

    /** Finds a job and holds its row until the transaction ends, so that its state cannot change meanwhile. */
    public Optional<Job> lock(UUID id) {
        return Optional.ofNullable(em.find(Job.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Jobs in pages, the newest first unless another order is asked for. */
    public Page<Job> page(PageRequest request, JobFilter filter) {
        return LISTING.page(em, request, (cb, root) -> {
            List<Predicate> conditions = new ArrayList<>();
            filter.state().ifPresent(state -> conditions.add(cb.equal(root.get("state"), state)));
            filter.kind().ifPresent(kind -> conditions.add(cb.equal(root.get("kind"), kind)));
            filter.subjectId().ifPresent(subject -> conditions.add(cb.equal(root.get("subjectId"), subject)));
            return conditions;
        });
    }

    /** Jobs whose state or progress changed after a moment, in the order of the changes; at most so many. */
    public List<Job> changedSince(Instant moment, int limit) {
        return em.createQuery("select j from Job j where j.changedAt > :moment order by j.changedAt", Job.class)
                .setParameter("moment", moment)
                .setMaxResults(limit)
                .getResultList();
    }

    /** When the first of all jobs was queued. */
    public Optional<Instant> first() {
        return Optional.ofNullable(em.createQuery("select min(j.createdAt) from Job j", Instant.class)
                .getSingleResult());
    }

    /** When the newest job of a kind was queued. */
    public Optional<Instant> newest(String kind) {
        return Optional.ofNullable(
                em.createQuery("select max(j.createdAt) from Job j where j.kind = :kind", Instant.class)
                        .setParameter("kind", kind)
                        .getSingleResult());
    }

    /** Whether a job of this kind is queued or runs on the subject. */
    public boolean isActive(String kind, @Nullable UUID subjectId) {
        String subject = subjectId == null ? "j.subjectId is null" : "j.subjectId = :subject";
        var query = em.createQuery(
                        "select count(j) from Job j where j.kind = :kind and j.state in :active and " + subject,
                        Long.class)
                .setParameter("kind", kind)
                .setParameter("active", List.of(JobState.QUEUED, JobState.RUNNING));
        if (subjectId != null) {
            query.setParameter("subject", subjectId);
        }
        return query.getSingleResult() > 0;
    }

    /**
     * Leases queued jobs of one kind, the oldest first, and passes over those that another server is claiming at this
     * moment.
     *
     * @param limit most jobs to take
     */
    public List<UUID> claim(String kind, Claimant claimant, int limit) {
        return ids(em.createNativeQuery(CLAIM)
                .setParameter(1, claimant.owner())
                .setParameter(2, claimant.lease().toMillis())
                .setParameter(3, kind)
                .setParameter(4, claimant.runningIds())
                .setParameter(5, limit)
                .getResultList());
    }

    /** Leases running jobs whose owner let its lease run out. */
    public List<UUID> takeOver(Claimant claimant, int limit) {
        return ids(em.createNativeQuery(TAKE_OVER)
                .setParameter(1, claimant.owner())
                .setParameter(2, claimant.lease().toMillis())
                .setParameter(3, claimant.runningIds())
                .setParameter(4, limit)
                .getResultList());
    }

    /**
     * Prolongs a lease from now on, also one whose time has passed while nobody took the job over.
     *
     * @return false when the owner has lost it: it must stop working on the job
     */
    public boolean renew(UUID id, UUID owner, Duration lease) {
        return em.createNativeQuery(RENEW)
                        .setParameter(1, lease.toMillis())
                        .setParameter(2, id)
                        .setParameter(3, owner)
                        .executeUpdate()
                == 1;
    }

    /** Writes progress and log of a job whose lease the owner holds; otherwise does nothing. */
    public void flush(UUID id, UUID owner, JobProgress progress, String logTail) {
        em.createNativeQuery(FLUSH)
                .setParameter(1, progress.step())
                .setParameter(2, progress.itemsDone())
                .setParameter(3, progress.itemsTotal())
                .setParameter(4, progress.bytesDone())
                .setParameter(5, progress.bytesTotal())
                .setParameter(6, progress.bytesPerSecond())
                .setParameter(7, logTail)
                .setParameter(8, id)
                .setParameter(9, owner)
                .executeUpdate();
    }

    /** Notes that the job has committed something since its start, so that the start counts as good. */
    public void startSucceeded(UUID id, UUID owner) {
        em.createNativeQuery("update job set failed_starts = 0 where id = ?1 and lease_owner = ?2")
                .setParameter(1, id)
                .setParameter(2, owner)
                .executeUpdate();
    }

    /**
     * Takes back the start of a job that runs, since its server stops in order: nobody knows how it would have gone.
     */
    public void startInterrupted(UUID id, UUID owner) {
        em.createNativeQuery(START_INTERRUPTED)
                .setParameter(1, id)
                .setParameter(2, owner)
                .executeUpdate();
    }

    /**
     * Ends all leases of an owner at once, so that any server may take its jobs over. Their starts count as before.
     *
     * @return how many there were
     */
    public int expireLeases(UUID owner) {
        return em.createNativeQuery(EXPIRE).setParameter(1, owner).executeUpdate();
    }

    private static List<UUID> ids(List<?> rows) {
        return rows.stream().map(UUID.class::cast).toList();
    }
}
