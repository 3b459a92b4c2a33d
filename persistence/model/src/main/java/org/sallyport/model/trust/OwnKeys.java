package org.sallyport.model.trust;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.openpgp.Fingerprint;

/** Our identity as a collector and our keys. Every method runs in its caller's transaction. */
@ApplicationScoped
public class OwnKeys {
    @PersistenceContext
    EntityManager em;

    public void add(CollectorIdentity identity) {
        em.persist(identity);
    }

    public void add(CollectorKey key) {
        em.persist(key);
    }

    public Optional<CollectorIdentity> identity() {
        return Optional.ofNullable(em.find(CollectorIdentity.class, true));
    }

    /** The identity, held until the transaction ends: whoever takes a number takes it alone. */
    public Optional<CollectorIdentity> lockIdentity() {
        return Optional.ofNullable(em.find(CollectorIdentity.class, true, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The key that signs now. */
    public Optional<CollectorKey> inUse() {
        return em.createQuery("select k from CollectorKey k where k.retiredAt is null", CollectorKey.class)
                .getResultStream()
                .findFirst();
    }

    /** A key by its fingerprint, in use or retired. */
    public Optional<CollectorKey> find(Fingerprint fingerprint) {
        return em.createQuery("select k from CollectorKey k where k.fingerprint = :fingerprint", CollectorKey.class)
                .setParameter("fingerprint", fingerprint.toString())
                .getResultStream()
                .findFirst();
    }

    /** Forgets a key that was put away, so that a copy of it can come into use again. */
    public void forgetRetired(Fingerprint fingerprint) {
        em.createQuery("select k from CollectorKey k where k.retiredAt is not null", CollectorKey.class)
                .getResultStream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .forEach(em::remove);
    }

    /** Makes the database see retirements before the next key is added. */
    public void flush() {
        em.flush();
    }
}
