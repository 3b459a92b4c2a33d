package org.sallyport.model.repository;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.job.ContentRoots;

/** What hosts see, and what was shown before. */
@ApplicationScoped
public class RepositoryRoots implements ContentRoots {
    @Inject
    OfferedRepositories repositories;

    @Override
    public List<Root> roots() {
        List<Root> roots = new ArrayList<>();
        repositories
                .all()
                .forEach(repository ->
                        roots.addAll(Root.of(repository.publication().tree())));
        repositories
                .allReplaced()
                .forEach(tree -> roots.addAll(Root.of(tree.publication().tree())));
        return roots;
    }
}
