package org.sallyport.model.job;

import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.sallyport.model.job.ContentRoots.Root;

/**
 * All roots of all concepts as they are at one moment.
 *
 * <p>One state of the database for all of them, or a digest that moves from one table to another between two queries
 * would be seen in neither. A transaction of its own, since that state is the one of its first query.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SweepRoots {
    @PersistenceContext
    EntityManager em;

    @Inject
    @Any
    Instance<ContentRoots> concepts;

    public Set<Root> all() {
        return all(em, concepts);
    }

    static Set<Root> all(EntityManager em, Iterable<ContentRoots> concepts) {
        em.createNativeQuery("set transaction isolation level repeatable read").executeUpdate();
        Set<Root> all = new LinkedHashSet<>();
        for (ContentRoots concept : concepts) {
            all.addAll(concept.roots());
        }
        return all;
    }
}
