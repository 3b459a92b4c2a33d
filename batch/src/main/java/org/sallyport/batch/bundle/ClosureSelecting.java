package org.sallyport.batch.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.selection.AptTree;
import org.sallyport.media.selection.NewRelease;
import org.sallyport.media.selection.PackageSelection;
import org.sallyport.media.selection.RepositorySelection;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.media.selection.SelectionWish;
import org.sallyport.media.selection.UnresolvedSelectionException;
import org.sallyport.media.selection.WantedPackages;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePin;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

/**
 * Puts smaller repositories in the place of the mirrors' trees: what was asked for with all that it depends on, and
 * what a minimal system has, so that the target's own package manager finds everything whatever the target has. In one
 * transaction; doing it twice is doing it once.
 */
@ApplicationScoped
@Transactional
public class ClosureSelecting {
    private static final int MAX_NOTES = 50;

    @Inject
    Bundles bundles;

    @Inject
    CollectorKeys keys;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    /** What all repositories of a build are written with. */
    private record Making(BundlePin pin, SigningKey key, ContentBatch batch) {}

    /** Chooses and writes, unless that is done; sentences for the job's log. */
    public List<String> select(UUID bundleId, UUID jobId) throws IOException {
        Bundle bundle = bundles.lock(bundleId).orElseThrow(() -> new NotFoundException("bundle", bundleId));
        List<BundleRepository> repositories = bundles.repositories(bundleId);
        if (repositories.stream().allMatch(BundleRepository::isSelected)) {
            return List.of();
        }
        pins.holdStore();
        BundlePin pin = bundle.pin().orElseThrow();
        List<String> sentences = new ArrayList<>();
        try (ContentBatch batch = store.batch(jobId.toString())) {
            Making making = new Making(pin, keys.signingKey(pin.publicKey()), batch);
            for (BundlePlatform platform : bundles.platforms(bundleId)) {
                List<BundleRepository> parts = repositories.stream()
                        .filter(each -> each.platformPosition() == platform.position())
                        .toList();
                sentences.addAll(select(platform, parts, BundlePackages.of(bundle, platform), making));
            }
            batch.settle();
        }
        return sentences;
    }

    private List<String> select(
            BundlePlatform platform, List<BundleRepository> parts, List<String> wanted, Making making)
            throws IOException {
        RepositorySelection sources = new RepositorySelection(store);
        for (BundleRepository part : parts) {
            String suite = part.upstream().orElseThrow().suite();
            sources.add(new AptTree(part.tree().orElseThrow().tree(), suite), false);
        }
        PackageSelection chosen = choose(platform, sources, wanted);
        List<String> sentences = new ArrayList<>();
        for (int number = 0; number < parts.size(); number++) {
            BundleRepository part = parts.get(number);
            SelectedTree made = sources.write(number, chosen, release(part, making), making.key(), making.batch());
            replace(part, made, making.key());
            sentences.add("selected " + made.packageCount() + " packages, " + made.byteCount() + " bytes, of mirror "
                    + part.mirrorName() + " for " + platform.key());
        }
        chosen.notes().stream().limit(MAX_NOTES).forEach(sentences::add);
        return sentences;
    }

    private static PackageSelection choose(BundlePlatform platform, RepositorySelection sources, List<String> wanted) {
        SelectionWish wish =
                new SelectionWish(wanted.stream().map(WantedPackages::parse).toList(), true, false, true);
        try {
            return sources.choose(List.of(platform.architecture()), List.of(wish));
        } catch (UnresolvedSelectionException e) {
            throw new RefusedContentException(
                    "unresolved_packages",
                    "The packages for " + platform.key() + " cannot be resolved: " + e.getMessage()
                            + ". Add a mirror that has what is missing, or take other packages.",
                    e);
        }
    }

    private static NewRelease release(BundleRepository part, Making making) {
        return new NewRelease(
                making.pin().createdAt(),
                Optional.empty(),
                "Packages of a bundle, selected from "
                        + part.upstream().orElseThrow().url() + " by collector "
                        + making.pin().collectorName());
    }

    private static void replace(BundleRepository part, SelectedTree made, SigningKey key) {
        TreeFacts before = part.tree().orElseThrow();
        UpstreamFacts upstream = part.upstream().orElseThrow();
        part.selected(
                before.isComplete()
                        ? TreeFacts.complete(made.tree(), made.sizes(), made.fileCount(), made.byteCount())
                        : TreeFacts.incomplete(made.tree(), made.sizes(), made.fileCount(), made.byteCount()),
                upstream.signedAnew(key.publicKey().fingerprint().toString(), Optional.empty()));
    }
}
