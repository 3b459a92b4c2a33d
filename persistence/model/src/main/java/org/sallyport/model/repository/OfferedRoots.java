package org.sallyport.model.repository;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.job.ContentRoots;

/** What hosts read, and what they may still be reading. */
@ApplicationScoped
public class OfferedRoots implements ContentRoots {
    @Inject
    OfferedRepositories repositories;

    @Override
    public List<Root> roots() {
        return Stream.concat(
                        repositories.all().stream().map(OfferedRepository::publication),
                        repositories.allReplaced().stream().map(ReplacedTree::publication))
                .flatMap(publication -> Root.of(publication.tree()).stream())
                .toList();
    }
}
