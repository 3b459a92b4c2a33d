package org.sallyport.model.collector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What was published, and the ledger of what was signed. Every method runs in its caller's transaction. */
@ApplicationScoped
public class SignedManifests {
    @PersistenceContext
    EntityManager em;

    /** Adds what was published of a disc. */
    public void add(SignedManifest manifest) {
        em.persist(manifest);
    }

    public Optional<SignedManifest> find(UUID id) {
        return Optional.ofNullable(em.find(SignedManifest.class, id));
    }

    /** Of a run, by disc. */
    public List<SignedManifest> of(UUID runId) {
        return em.createQuery(
                        "select m from SignedManifest m where m.runId = :run order by m.discIndex",
                        SignedManifest.class)
                .setParameter("run", runId)
                .getResultList();
    }

    /** Notes a signed set in the ledger. */
    public void add(SignedSet set) {
        em.persist(set);
    }

    /** The ledger's line on a set. */
    public Optional<SignedSet> signedSet(UUID setId) {
        return Optional.ofNullable(em.find(SignedSet.class, setId));
    }
}
