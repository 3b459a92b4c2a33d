package org.sallyport.model.ingest;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;

/** All ingest runs. Every method runs in its caller's transaction. */
@ApplicationScoped
public class IngestRuns {
    private static final Listing<IngestRun> LISTING = new Listing<>(
            IngestRun.class,
            IngestRun::id,
            "-created_at",
            List.of(SortKey.ofTime("created_at", "createdAt", IngestRun::createdAt)));

    private static final Set<IngestStatus> UNDER_WAY = EnumSet.allOf(IngestStatus.class).stream()
            .filter(IngestStatus::isUnderWay)
            .collect(Collectors.toUnmodifiableSet());

    /** Name of the advisory lock under which runs of drives are queued. */
    private static final long START_LOCK = 0x53616c6c79696e67L;

    private static final Set<IngestStatus> READING =
            EnumSet.of(IngestStatus.QUEUED, IngestStatus.VERIFYING_SIG, IngestStatus.VERIFIED, IngestStatus.COPYING);

    @PersistenceContext
    EntityManager em;

    public void add(IngestRun run) {
        em.persist(run);
    }

    public Optional<IngestRun> find(UUID id) {
        return Optional.ofNullable(em.find(IngestRun.class, id));
    }

    /** Finds a run and holds its row until the transaction ends. */
    public Optional<IngestRun> lock(UUID id) {
        return Optional.ofNullable(em.find(IngestRun.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Runs in pages, the newest first.
     *
     * @param statuses only those of one of these; empty for all
     */
    public Page<IngestRun> page(PageRequest request, Set<IngestStatus> statuses) {
        return LISTING.page(
                em,
                request,
                (cb, root) -> statuses.isEmpty()
                        ? List.of()
                        : List.of(root.get("status").in(statuses)));
    }

    /** Runs of discs of a set. */
    public List<IngestRun> ofSet(UUID setId) {
        return em.createQuery("select r from IngestRun r where r.setId = :set", IngestRun.class)
                .setParameter("set", setId)
                .getResultList();
    }

    /** Runs that have not ended. */
    public List<IngestRun> underWay() {
        return em.createQuery("select r from IngestRun r where r.status in :states", IngestRun.class)
                .setParameter("states", UNDER_WAY)
                .getResultList();
    }

    /** Lets nobody else who asks for this queue runs until the transaction ends; waits for whoever does. */
    public void holdStart() {
        em.createNativeQuery("select 1 from (select pg_advisory_xact_lock(?1)) held")
                .setParameter(1, START_LOCK)
                .getSingleResult();
    }

    /** The run that reads an image, or waits to. */
    public Optional<IngestRun> reading(IngestSource source, String isoPath) {
        return em.createQuery(
                        "select r from IngestRun r where r.source = :source and r.isoPath = :path"
                                + " and r.status in :states order by r.createdAt",
                        IngestRun.class)
                .setParameter("source", source)
                .setParameter("path", isoPath)
                .setParameter("states", READING)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Uploads that nobody has fed since an instant and that have no job yet. */
    public List<IngestRun> brokenUploads(Instant since) {
        return em.createQuery(
                        "select r from IngestRun r where r.source = :upload and r.jobId is null"
                                + " and r.status in :states and r.changedAt < :since",
                        IngestRun.class)
                .setParameter("upload", IngestSource.UPLOAD)
                .setParameter("states", UNDER_WAY)
                .setParameter("since", since)
                .getResultList();
    }

    /** End of the latest run that was completed. */
    public Optional<Instant> lastCompletion() {
        return em.createQuery(
                        "select r.completedAt from IngestRun r where r.status = :complete and r.completedAt is not null"
                                + " order by r.completedAt desc",
                        Instant.class)
                .setParameter("complete", IngestStatus.COMPLETE)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Lists of files of which something is being stored. A run that waits for its job again names none: what it had may
     * be gone, and its job puts the list back before it goes on.
     */
    public List<Sha256> listsUnderWay() {
        return underWay().stream()
                .filter(run -> run.status().keepsContent())
                .map(IngestRun::sums)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Need lists of all runs. */
    public List<Sha256> needLists() {
        return em.createQuery("select r from IngestRun r where r.needList is not null", IngestRun.class)
                .getResultStream()
                .map(IngestRun::needList)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
