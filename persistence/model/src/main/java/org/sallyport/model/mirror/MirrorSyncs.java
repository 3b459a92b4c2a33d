package org.sallyport.model.mirror;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What running syncs have found out. Every method runs in its caller's transaction. */
@ApplicationScoped
public class MirrorSyncs {

    @PersistenceContext
    EntityManager em;

    public Optional<MirrorSync> find(UUID jobId) {
        return Optional.ofNullable(em.find(MirrorSync.class, jobId));
    }

    /** The job's row, made when it is not there yet. */
    public MirrorSync of(UUID jobId) {
        return find(jobId).orElseGet(() -> {
            MirrorSync sync = new MirrorSync(jobId);
            em.persist(sync);
            return sync;
        });
    }

    /** Forgets what a job has found out. */
    public void forget(UUID jobId) {
        find(jobId).ifPresent(em::remove);
    }
}
