package org.sallyport.model.collector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.job.ContentRoots;

/** All files that sets carry beside their repositories. Every method runs in its caller's transaction. */
@ApplicationScoped
public class RunDocuments implements ContentRoots {
    @PersistenceContext
    EntityManager em;

    public void add(RunDocument document) {
        em.persist(document);
    }

    /** Those of a run by path. */
    public List<RunDocument> of(UUID runId) {
        return em.createQuery("select d from RunDocument d where d.runId = :run order by d.path", RunDocument.class)
                .setParameter("run", runId)
                .getResultList();
    }

    /** One that some run has made from a tree. */
    public Optional<RunDocument> derivedFrom(Sha256 tree) {
        return em.createQuery("select d from RunDocument d where d.derivedFrom = :tree", RunDocument.class)
                .setParameter("tree", tree.toString())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Root> roots() {
        return em.createQuery("select d from RunDocument d", RunDocument.class)
                .getResultStream()
                .map(document -> Root.single(document.document().digest()))
                .toList();
    }
}
