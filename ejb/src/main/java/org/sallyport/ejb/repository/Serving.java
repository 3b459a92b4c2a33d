package org.sallyport.ejb.repository;

import java.time.Instant;
import java.util.Optional;

import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.RepositorySetting;
import org.sallyport.model.repository.ServedTree;
import org.sallyport.model.repository.ServingPolicy;

/**
 * How a repository is served.
 *
 * @param derived the tree that was derived for it; empty where none was
 */
public record Serving(RepositorySetting setting, Optional<ServedTree> derived) {

    /** The tree with lists of ours that hosts get in the place of the imported one; empty where they get that. */
    public Optional<ServedTree> resigned() {
        return derived.filter(tree -> setting.policy() == ServingPolicy.RESIGNED);
    }

    /** When clients begin to refuse what they get; empty when they never do. */
    public Optional<Instant> validUntil(OfferedRepository repository) {
        return resigned()
                .map(tree -> Optional.of(tree.signing().validUntil()))
                .orElse(repository.publication().validUntil());
    }

    /** Whether what hosts get was made of an older import than the newest: signing it has failed since. */
    public boolean isBehind(OfferedRepository repository) {
        return setting.policy() == ServingPolicy.RESIGNED
                && derived.filter(tree ->
                                tree.isOf(repository.publication().tree().tree()))
                        .isEmpty();
    }
}
