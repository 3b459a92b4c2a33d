package org.sallyport.ejb.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.set.PackedRepository;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetParent;
import org.sallyport.media.set.SetRepository;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunDocument;
import org.sallyport.model.collector.RunDocuments;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.collector.RunRequest;
import org.sallyport.model.tree.TreeFacts;

/** What was asked for and pinned, as the makers of discs take it: the same for a run and for its preview. */
@ApplicationScoped
public class RunSets {
    @Inject
    RunDocuments documents;

    @Inject
    ContentStore store;

    /**
     * All that a set depends on.
     *
     * @param targets pinned
     */
    public SetInputs inputs(UUID setId, RunRequest request, RunPin pin, List<CollectionTarget> targets)
            throws IOException {
        PublicKey key = PublicKey.parse(pin.publicKey());
        List<PackedRepository> repositories = new ArrayList<>();
        for (CollectionTarget target : targets) {
            repositories.add(repository(target, request));
        }
        return new SetInputs(
                setId,
                request.isoLabel(),
                pin.createdAt(),
                new SetCollector(pin.collectorId(), pin.collectorName(), key.fingerprint()),
                pin.sequence(),
                parent(request.parentRunId(), pin.parentSequence()),
                repositories,
                request.includeCve(),
                request.includeCompliance(),
                key,
                request.mediaSizeBytes(),
                documents.of(setId).stream().map(RunDocument::document).toList());
    }

    private static @Nullable SetParent parent(@Nullable UUID setId, @Nullable Long sequence) {
        return setId == null || sequence == null ? null : new SetParent(setId, sequence);
    }

    private PackedRepository repository(CollectionTarget target, RunRequest request) throws IOException {
        TreeFacts tree = target.tree().orElseThrow();
        SetRepository facts = RepositoryFacts.of(
                target.mirrorName(),
                target.packageManager(),
                target.snapshotId().orElseThrow(),
                tree,
                target.baseTree().orElse(null),
                target.upstream().orElseThrow());
        CarriedTree files = new CarriedTree(store, target, request.needList());
        return request.needList() == null
                ? new PackedRepository(facts, store.size(tree.tree()), files)
                : PackedRepository.ofNeeded(facts, files);
    }
}
