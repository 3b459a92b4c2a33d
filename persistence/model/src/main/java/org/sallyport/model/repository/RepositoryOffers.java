package org.sallyport.model.repository;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.model.job.ContentRoots;

/** What repositories offer. Every method runs in its caller's transaction. */
@ApplicationScoped
public class RepositoryOffers implements ContentRoots {
    @PersistenceContext
    EntityManager em;

    public void add(RepositoryOffer offer) {
        em.persist(offer);
        em.flush();
    }

    public Optional<RepositoryOffer> of(UUID repositoryId) {
        return Optional.ofNullable(em.find(RepositoryOffer.class, repositoryId));
    }

    @Override
    public List<Root> roots() {
        return em.createQuery("select o from RepositoryOffer o", RepositoryOffer.class)
                .getResultStream()
                .flatMap(offer -> Stream.concat(Stream.of(offer.offer()), offer.weaknesses().stream()))
                .map(Root::single)
                .toList();
    }
}
