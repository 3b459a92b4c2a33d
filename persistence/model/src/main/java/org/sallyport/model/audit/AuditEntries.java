package org.sallyport.model.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** All audit entries. Every method runs in its caller's transaction. */
@ApplicationScoped
public class AuditEntries {
    @PersistenceContext
    EntityManager em;

    public void add(AuditEntry entry) {
        em.persist(entry);
    }
}
