package org.sallyport.model.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** How many contents one check found and nobody has healed. */
    public long countUnhealedOf(UUID jobId) {
        return count("d.healedAt is null", jobId);
    }

    /** How many contents one check found that were healed. */
    public long countHealedOf(UUID jobId) {
        return count("d.healedAt is not null", jobId);
    }

    private long count(String condition, UUID jobId) {
        return em.createQuery("select count(d) from DamagedContent d where d.jobId = :job and " + condition, Long.class)
                .setParameter("job", jobId)
                .getSingleResult();
    }

    /** The next so many that one check found and that were healed, by digest. */
    public List<Sha256> healedOf(UUID jobId, Optional<Sha256> after, int limit) {
        return page("d.healedAt is not null", jobId, after, limit);
    }

    /** The next so many that one check found and nobody has healed, by digest. */
    public List<Sha256> unhealedOf(UUID jobId, Optional<Sha256> after, int limit) {
        return page("d.healedAt is null", jobId, after, limit);
    }

    private List<Sha256> page(String condition, UUID jobId, Optional<Sha256> after, int limit) {
        return em
                .createQuery(
                        "select d.sha256 from DamagedContent d where d.jobId = :job and " + condition
                                + " and d.sha256 > :after order by d.sha256",
                        String.class)
                .setParameter("job", jobId)
                .setParameter("after", after.map(Sha256::toString).orElse(""))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(Sha256::parse)
                .toList();
    }

    /** The first so many that one check found and nobody has healed, by digest. */
    public List<DamagedContent> unhealedOf(UUID jobId, int limit) {
        return em.createQuery(
                        "select d from DamagedContent d where d.jobId = :job and d.healedAt is null order by d.sha256",
                        DamagedContent.class)
                .setParameter("job", jobId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Content that a check found is whole again. */
    public void healed(UUID jobId, Sha256 content, Instant at) {
        find(jobId, content).ifPresent(found -> found.healed(at));
    }

    /** Whom content hurts that a check found and that could not be healed. */
    public void hurts(UUID jobId, Sha256 content, String whom) {
        find(jobId, content).ifPresent(found -> found.hurts(whom));
    }

    private Optional<DamagedContent> find(UUID jobId, Sha256 content) {
        return Optional.ofNullable(em.find(DamagedContent.class, new DamagedContent.Key(jobId, content.toString())));
    }
}
