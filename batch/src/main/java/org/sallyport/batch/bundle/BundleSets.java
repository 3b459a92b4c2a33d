package org.sallyport.batch.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.collector.CarriedTree;
import org.sallyport.ejb.collector.RepositoryFacts;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.iso9660.IsoLimitException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.set.PackedRepository;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetKind;
import org.sallyport.media.set.SetLimitException;
import org.sallyport.media.set.SetPacker;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.TooLargeForDiscException;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundleDocument;
import org.sallyport.model.bundle.BundlePin;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.tree.TreeFacts;

/** A bundle as the makers of discs take it: a set of one disc of any size. */
@ApplicationScoped
public class BundleSets {
    @Inject
    Bundles bundles;

    @Inject
    ContentStore store;

    /** Whoever makes the disc. */
    @Transactional
    public SetComposer composer(UUID id) throws IOException {
        SetInputs inputs = inputs(id);
        try {
            return new SetComposer(inputs, SetPacker.pack(inputs));
        } catch (TooLargeForDiscException | IsoLimitException | SetLimitException e) {
            throw new RefusedContentException(
                    "too_large_for_disc", "The bundle cannot be packed: " + e.getMessage() + ".", e);
        }
    }

    private SetInputs inputs(UUID id) throws IOException {
        Bundle bundle = bundles.find(id).orElseThrow(() -> new NotFoundException("bundle", id));
        BundlePin pin = bundle.pin().orElseThrow();
        PublicKey key = PublicKey.parse(pin.publicKey());
        List<PackedRepository> repositories = new ArrayList<>();
        for (BundleRepository repository : bundles.repositories(id)) {
            TreeFacts tree = repository.tree().orElseThrow();
            SetRepository facts = RepositoryFacts.of(
                    repository.name(),
                    PackageManager.APT,
                    MirrorSnapshot.timeId(pin.createdAt()),
                    tree,
                    null,
                    repository.upstream().orElseThrow());
            repositories.add(new PackedRepository(facts, store.size(tree.tree()), CarriedTree.whole(store, tree)));
        }
        return new SetInputs(
                SetKind.BUNDLE,
                id,
                bundle.request().label(),
                pin.createdAt(),
                new SetCollector(pin.collectorId(), pin.collectorName(), key.fingerprint()),
                pin.sequence(),
                null,
                repositories,
                false,
                false,
                key,
                null,
                bundles.documents(id).stream().map(BundleDocument::document).toList());
    }
}
