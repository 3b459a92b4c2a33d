package org.sallyport.model.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;

/** What all content checks found. Every method runs in its caller's transaction. */
@ApplicationScoped
public class DamagedContents {
    @PersistenceContext
    EntityManager em;

    /** Notes what a check found; noting it twice changes nothing. */
    public void add(UUID jobId, Sha256 content, Instant at) {
        if (em.find(DamagedContent.class, new DamagedContent.Key(jobId, content.toString())) == null) {
            em.persist(new DamagedContent(jobId, content, at));
        }
    }

    /** How many contents one check found. */
    public long countFoundBy(UUID jobId) {
        return em.createQuery("select count(d) from DamagedContent d where d.jobId = :job", Long.class)
                .setParameter("job", jobId)
                .getSingleResult();
    }

    /** The first so many that one check found, by digest. */
    public List<DamagedContent> foundBy(UUID jobId, int limit) {
        return em.createQuery(
                        "select d from DamagedContent d where d.jobId = :job order by d.sha256", DamagedContent.class)
                .setParameter("job", jobId)
                .setMaxResults(limit)
                .getResultList();
    }
}
