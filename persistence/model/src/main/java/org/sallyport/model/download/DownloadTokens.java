package org.sallyport.model.download;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/** All download tokens. Every method runs in its caller's transaction. */
@ApplicationScoped
public class DownloadTokens {
    @PersistenceContext
    EntityManager em;

    public void add(DownloadToken token) {
        em.persist(token);
    }

    /** Finds a token and holds its row, so that a first use is noted once. */
    public Optional<DownloadToken> lock(UUID id) {
        return Optional.ofNullable(em.find(DownloadToken.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Removes tokens that are too old to open anything. */
    public int removeMadeBefore(Instant instant) {
        return em.createQuery("delete from DownloadToken t where t.createdAt < :instant")
                .setParameter("instant", instant)
                .executeUpdate();
    }
}
