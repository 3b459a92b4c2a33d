package org.sallyport.model.mirror;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Which mirrors hosts are given. Every method runs in its caller's transaction. */
@ApplicationScoped
public class HostDefaults {

    @PersistenceContext
    EntityManager em;

    public void add(HostDefault assigned) {
        em.persist(assigned);
        em.flush();
    }

    public void remove(HostDefault assigned) {
        em.remove(assigned);
    }

    /** All of them; at most one per release. */
    public List<HostDefault> all() {
        return em.createQuery("select d from HostDefault d", HostDefault.class).getResultList();
    }

    /** The assignment of a release. */
    public Optional<HostDefault> of(UUID knownVersionId) {
        return all().stream()
                .filter(assigned -> assigned.knownVersionId().equals(knownVersionId))
                .findFirst();
    }

    /** Whether some hosts are given this mirror. */
    public boolean name(UUID mirrorId) {
        return all().stream().anyMatch(assigned -> assigned.mirrorId().equals(mirrorId));
    }
}
