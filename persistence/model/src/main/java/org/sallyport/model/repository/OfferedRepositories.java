package org.sallyport.model.repository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/** All repositories that hosts read, and what they showed before. Every method runs in its caller's transaction. */
@ApplicationScoped
public class OfferedRepositories {
    @PersistenceContext
    EntityManager em;

    public void add(OfferedRepository repository) {
        em.persist(repository);
        // What it showed before names it by id only: the provider knows no order between the two.
        em.flush();
    }

    public void add(ReplacedTree tree) {
        em.persist(tree);
    }

    public Optional<OfferedRepository> find(UUID id) {
        return Optional.ofNullable(em.find(OfferedRepository.class, id));
    }

    /** Finds a repository and holds its row until the transaction ends. */
    public Optional<OfferedRepository> lock(UUID id) {
        return Optional.ofNullable(em.find(OfferedRepository.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<OfferedRepository> named(String name) {
        return em.createQuery("select r from OfferedRepository r where r.name = :name", OfferedRepository.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** By name. */
    public List<OfferedRepository> all() {
        return em.createQuery("select r from OfferedRepository r order by r.name", OfferedRepository.class)
                .getResultList();
    }

    /** What a repository showed before, the newest first. */
    public List<ReplacedTree> replaced(UUID repositoryId) {
        return em.createQuery(
                        "select t from ReplacedTree t where t.repositoryId = :id order by t.replacedAt desc",
                        ReplacedTree.class)
                .setParameter("id", repositoryId)
                .getResultList();
    }

    /** What all repositories showed before, the newest first. */
    public List<ReplacedTree> allReplaced() {
        return em.createQuery("select t from ReplacedTree t order by t.replacedAt desc", ReplacedTree.class)
                .getResultList();
    }

    /** Forgets what was replaced before an instant, but for so many of the newest trees of each repository. */
    public void forgetReplacedBefore(Instant instant, int kept) {
        for (OfferedRepository repository : all()) {
            replaced(repository.id()).stream()
                    .skip(kept)
                    .filter(tree -> tree.replacedAt().isBefore(instant))
                    .forEach(em::remove);
        }
    }
}
