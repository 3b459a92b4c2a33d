package org.sallyport.model.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;

/**
 * All pins, and the lock between those who put content and the sweep that deletes it. Every method runs in its caller's
 * transaction.
 */
@ApplicationScoped
public class Pins {
    /** Name of the store's advisory lock: any number that nothing else in this database uses. */
    private static final long STORE_LOCK = 0x53616c6c79706f72L;

    @PersistenceContext
    EntityManager em;

    /** Keeps the list and all that it names until {@link #release}; pinning the same list twice changes nothing. */
    public void pin(UUID jobId, Sha256 list, Instant at) {
        if (em.find(Pin.class, new Pin.Key(jobId, list.toString())) == null) {
            em.persist(new Pin(jobId, list, at));
        }
    }

    /** Gives up all pins of a job. */
    public void release(UUID jobId) {
        em.createQuery("delete from Pin p where p.jobId = :job")
                .setParameter("job", jobId)
                .executeUpdate();
    }

    /** Gives up all pins of all jobs of a kind on one subject. */
    public void releaseAll(String kind, UUID subjectId) {
        em.createQuery("delete from Pin p where p.jobId in"
                        + " (select j.id from Job j where j.kind = :kind and j.subjectId = :subject)")
                .setParameter("kind", kind)
                .setParameter("subject", subjectId)
                .executeUpdate();
    }

    /**
     * Gives up the pins of those jobs of a kind on one subject that have ended and were asked for before one job. That
     * job's own stay, and so do those of whichever waits or runs now: what it relies on is its own to give up.
     */
    public void releaseOlder(String kind, UUID subjectId, UUID jobId) {
        em.createQuery("delete from Pin p where p.jobId <> :job and p.jobId in"
                        + " (select j.id from Job j where j.kind = :kind and j.subjectId = :subject"
                        + " and j.state not in :active"
                        + " and j.createdAt <= (select k.createdAt from Job k where k.id = :job))")
                .setParameter("job", jobId)
                .setParameter("kind", kind)
                .setParameter("subject", subjectId)
                .setParameter("active", List.of(JobState.QUEUED, JobState.RUNNING))
                .executeUpdate();
    }

    public List<Pin> all() {
        return em.createQuery("select p from Pin p order by p.jobId, p.sha256", Pin.class)
                .getResultList();
    }

    /**
     * Keeps the sweep from deleting until the transaction ends. The first call of each chunk that puts content, before
     * it asks whether some content exists already.
     */
    public void holdStore() {
        em.createNativeQuery("select 1 from (select pg_advisory_xact_lock_shared(?1)) held")
                .setParameter(1, STORE_LOCK)
                .getSingleResult();
    }

    /**
     * Takes the store for the sweep until the transaction ends.
     *
     * @return false, without waiting, while anybody holds it
     */
    public boolean trySweepLock() {
        return (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(?1)")
                .setParameter(1, STORE_LOCK)
                .getSingleResult();
    }
}
