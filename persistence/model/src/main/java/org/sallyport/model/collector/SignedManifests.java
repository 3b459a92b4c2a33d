package org.sallyport.model.collector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;

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

    /** Notes a signed set in the ledger, with its lists. */
    public void add(SignedSet set, List<SignedList> lists) {
        em.persist(set);
        em.flush();
        lists.forEach(em::persist);
    }

    /** What each repository of a set held, by its name; empty for a set that was never signed. */
    public Map<String, Sha256> trees(UUID setId) {
        Map<String, Sha256> trees = new TreeMap<>();
        em.createQuery("select l from SignedList l where l.setId = :set and l.kind = :kind", SignedList.class)
                .setParameter("set", setId)
                .setParameter("kind", SignedList.Kind.TREE)
                .getResultStream()
                .forEach(list -> trees.put(list.name(), list.list()));
        return trees;
    }

    /** All lists of all sets. */
    public List<SignedList> allLists() {
        return em.createQuery("select l from SignedList l", SignedList.class).getResultList();
    }

    /** The ledger's line on a set. */
    public Optional<SignedSet> signedSet(UUID setId) {
        return Optional.ofNullable(em.find(SignedSet.class, setId));
    }
}
