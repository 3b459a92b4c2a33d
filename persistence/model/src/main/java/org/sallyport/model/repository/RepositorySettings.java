package org.sallyport.model.repository;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.model.job.ContentRoots;

/**
 * How repositories are served, and the trees that were derived for it. Every method runs in its caller's transaction.
 */
@ApplicationScoped
public class RepositorySettings implements ContentRoots {
    @PersistenceContext
    EntityManager em;

    public void add(RepositorySetting setting) {
        em.persist(setting);
        em.flush();
    }

    public void add(ServedTree tree) {
        em.persist(tree);
        em.flush();
    }

    public void remove(ServedTree tree) {
        em.remove(tree);
    }

    /** A repository's own settings; what is never kept where it has none. */
    public RepositorySetting of(UUID repositoryId) {
        RepositorySetting own = em.find(RepositorySetting.class, repositoryId);
        return own == null ? new RepositorySetting(repositoryId) : own;
    }

    /** Whether a repository has settings of its own. */
    public boolean has(UUID repositoryId) {
        return em.find(RepositorySetting.class, repositoryId) != null;
    }

    /** All that there are, by repository. */
    public Map<UUID, RepositorySetting> all() {
        return em.createQuery("select s from RepositorySetting s", RepositorySetting.class)
                .getResultStream()
                .collect(Collectors.toMap(RepositorySetting::repositoryId, Function.identity()));
    }

    /** The tree that was derived for a repository. */
    public Optional<ServedTree> servedTree(UUID repositoryId) {
        return Optional.ofNullable(em.find(ServedTree.class, repositoryId));
    }

    /** All derived trees, by repository. */
    public Map<UUID, ServedTree> servedTrees() {
        return em.createQuery("select t from ServedTree t", ServedTree.class)
                .getResultStream()
                .collect(Collectors.toMap(ServedTree::repositoryId, Function.identity()));
    }

    @Override
    public List<Root> roots() {
        return servedTrees().values().stream()
                .flatMap(tree -> Stream.of(Root.list(tree.tree()), Root.single(tree.sizes())))
                .toList();
    }
}
