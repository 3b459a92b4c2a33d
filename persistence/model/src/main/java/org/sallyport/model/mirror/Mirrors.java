package org.sallyport.model.mirror;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/** All mirrors. Every method runs in its caller's transaction. */
@ApplicationScoped
public class Mirrors {

    @PersistenceContext
    EntityManager em;

    public void add(Mirror mirror) {
        em.persist(mirror);
        em.flush();
    }

    /** Removes the mirror and, by the database's own rule, its snapshots. */
    public void remove(Mirror mirror) {
        em.remove(mirror);
    }

    public Optional<Mirror> find(UUID id) {
        return Optional.ofNullable(em.find(Mirror.class, id));
    }

    /** The mirror, kept from all others until the transaction ends. */
    public Optional<Mirror> lock(UUID id) {
        return Optional.ofNullable(em.find(Mirror.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Mirror> named(String name) {
        return em.createQuery("select m from Mirror m where m.name = :name", Mirror.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** All mirrors by name. */
    public List<Mirror> all() {
        return em.createQuery("select m from Mirror m order by m.name", Mirror.class)
                .getResultList();
    }

    /** Mirrors that come after a name, by name. */
    public List<Mirror> after(String name, int limit) {
        return em.createQuery("select m from Mirror m where m.name > :name order by m.name", Mirror.class)
                .setParameter("name", name)
                .setMaxResults(limit)
                .getResultList();
    }
}
