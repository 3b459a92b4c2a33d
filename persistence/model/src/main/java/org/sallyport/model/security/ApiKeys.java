package org.sallyport.model.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;

/** All API keys. Every method runs in its caller's transaction. */
@ApplicationScoped
public class ApiKeys {
    @PersistenceContext
    EntityManager em;

    public void add(ApiKey key) {
        em.persist(key);
    }

    public void remove(ApiKey key) {
        em.remove(key);
    }

    public Optional<ApiKey> find(UUID id) {
        return Optional.ofNullable(em.find(ApiKey.class, id));
    }

    /** The key whose secret has this digest. */
    public Optional<ApiKey> withSecret(Sha256 secret) {
        return em.createQuery("select k from ApiKey k where k.secretSha256 = :secret", ApiKey.class)
                .setParameter("secret", secret.toString())
                .getResultStream()
                .findFirst();
    }

    /** The user's keys by name. */
    public List<ApiKey> of(UUID userId) {
        return em.createQuery("select k from ApiKey k where k.user.id = :user order by k.name", ApiKey.class)
                .setParameter("user", userId)
                .getResultList();
    }
}
