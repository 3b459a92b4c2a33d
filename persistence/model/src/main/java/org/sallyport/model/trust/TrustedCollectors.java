package org.sallyport.model.trust;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.openpgp.Fingerprint;

/** All collectors that we trust or know. Every method runs in its caller's transaction. */
@ApplicationScoped
public class TrustedCollectors {
    @PersistenceContext
    EntityManager em;

    public void add(TrustedCollector collector) {
        em.persist(collector);
    }

    public void add(KnownCollector collector) {
        em.persist(collector);
    }

    public void remove(TrustedCollector collector) {
        em.remove(collector);
    }

    /** By name. */
    public List<TrustedCollector> all() {
        return em.createQuery("select t from TrustedCollector t order by t.name", TrustedCollector.class)
                .getResultList();
    }

    public Optional<TrustedCollector> named(String name) {
        return em.createQuery("select t from TrustedCollector t where t.name = :name", TrustedCollector.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public Optional<TrustedCollector> withKey(Fingerprint fingerprint) {
        return em.createQuery("select t from TrustedCollector t where t.fingerprint = :key", TrustedCollector.class)
                .setParameter("key", fingerprint.toString())
                .getResultStream()
                .findFirst();
    }

    /** The collector of an id, once a key speaks for it. */
    public Optional<KnownCollector> known(UUID collectorId) {
        return Optional.ofNullable(em.find(KnownCollector.class, collectorId));
    }

    /** The collector that a key speaks for. */
    public Optional<KnownCollector> knownBy(Fingerprint fingerprint) {
        return em.createQuery("select k from KnownCollector k where k.fingerprint = :key", KnownCollector.class)
                .setParameter("key", fingerprint.toString())
                .getResultStream()
                .findFirst();
    }
}
