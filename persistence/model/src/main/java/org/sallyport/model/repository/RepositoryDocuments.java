package org.sallyport.model.repository;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.model.job.ContentRoots;

/** Catalogues and advisories by repository. Every method runs in its caller's transaction. */
@ApplicationScoped
public class RepositoryDocuments implements ContentRoots {
    @PersistenceContext
    EntityManager em;

    public void add(RepositoryDocument document) {
        em.persist(document);
    }

    /** Those of a repository by kind and name. */
    public List<RepositoryDocument> of(UUID repositoryId) {
        return em.createQuery(
                        "select d from RepositoryDocument d where d.repositoryId = :repository order by d.kind, d.name",
                        RepositoryDocument.class)
                .setParameter("repository", repositoryId)
                .getResultList();
    }

    /** One of them. */
    public Optional<RepositoryDocument> find(UUID repositoryId, RepositoryDocument.Kind kind, String name) {
        return of(repositoryId).stream()
                .filter(document -> document.kind() == kind && document.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Root> roots() {
        return em.createQuery("select d from RepositoryDocument d", RepositoryDocument.class)
                .getResultStream()
                .map(document -> Root.single(document.content()))
                .toList();
    }
}
