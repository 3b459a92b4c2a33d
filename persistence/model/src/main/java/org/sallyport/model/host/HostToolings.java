package org.sallyport.model.host;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What is known of the programs of all hosts. Every method runs in its caller's transaction. */
@ApplicationScoped
public class HostToolings {
    @PersistenceContext
    EntityManager em;

    public Optional<HostTools> find(UUID hostId) {
        return Optional.ofNullable(em.find(HostTools.class, hostId));
    }

    /** A host's row, made when it is not there yet; the host's own row must be held. */
    public HostTools of(UUID hostId) {
        return find(hostId).orElseGet(() -> {
            HostTools tools = new HostTools(hostId);
            em.persist(tools);
            em.flush();
            return tools;
        });
    }
}
