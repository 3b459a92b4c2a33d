package org.sallyport.ejb.collector;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.selection.AptTree;
import org.sallyport.media.selection.ChosenPackages;
import org.sallyport.media.selection.NewRelease;
import org.sallyport.media.selection.PackageSelection;
import org.sallyport.media.selection.RepositorySelection;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.media.selection.UnresolvedSelectionException;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;
import org.sallyport.settings.CollectorProperties;

/**
 * Puts smaller repositories in the place of the trees of which some packages only are wanted; the same for a run and
 * for its preview. All apt targets are looked at together: what a package of one needs may come from another, and what
 * a target carries whole needs not be selected.
 */
@ApplicationScoped
public class SelectedTargets {
    private static final int MAX_NOTES = 50;

    @Inject
    ContentStore store;

    @Inject
    CollectorProperties properties;

    /** A target with what is wanted of it, and its number among the repositories to choose from. */
    private record Part(CollectionTarget target, Optional<TargetSelection> selection, int number) {}

    /**
     * Chooses, writes and settles. The targets get other trees, the selections their lists.
     *
     * @param targets pinned, in their order
     * @param wanted at least one
     * @return sentences for whoever asked
     * @throws RefusedContentException {@code unresolved_packages}, with the chain to what is missing
     */
    public List<String> select(
            List<CollectionTarget> targets,
            List<TargetSelection> wanted,
            RunPin pin,
            SigningKey key,
            ContentBatch batch) {
        try {
            List<String> sentences = choose(targets, wanted, pin, key, batch);
            batch.settle();
            return sentences;
        } catch (UnresolvedSelectionException e) {
            throw new RefusedContentException(
                    "unresolved_packages",
                    "The packages cannot be selected: " + e.getMessage()
                            + ". Add a mirror that has what is missing to the run, or take other packages.",
                    e);
        } catch (IOException e) {
            throw UpstreamFailures.translate("The selection", e);
        }
    }

    private List<String> choose(
            List<CollectionTarget> targets,
            List<TargetSelection> wanted,
            RunPin pin,
            SigningKey key,
            ContentBatch batch)
            throws IOException {
        RepositorySelection repositories = new RepositorySelection(store);
        List<Part> parts = new ArrayList<>();
        for (CollectionTarget target : targets) {
            Optional<TargetSelection> selection = wanted.stream()
                    .filter(each -> each.position() == target.position())
                    .findFirst();
            if (target.packageManager() == PackageManager.APT) {
                parts.add(new Part(target, selection, repositories.add(tree(target), selection.isEmpty())));
            }
        }
        PackageSelection chosen = repositories.choose(
                hosts(parts),
                wanted.stream()
                        .map(TargetSelection::wish)
                        .map(PackageWish::parsed)
                        .toList());
        List<String> sentences = new ArrayList<>();
        for (Part part : parts) {
            if (part.selection().isPresent()) {
                sentences.add(write(part, part.selection().get(), repositories, chosen, pin, key, batch));
            }
        }
        chosen.notes().stream().limit(MAX_NOTES).forEach(sentences::add);
        return sentences;
    }

    private static AptTree tree(CollectionTarget target) {
        return new AptTree(
                target.tree().orElseThrow().tree(),
                target.upstream().orElseThrow().suite());
    }

    /** Architectures of those targets of which something is wanted, in their order. */
    private static List<String> hosts(List<Part> parts) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.selection().isPresent()) {
                hosts.addAll(part.target().upstream().orElseThrow().architectures());
            }
        }
        hosts.remove("all");
        return hosts.isEmpty() ? List.of("all") : List.copyOf(hosts);
    }

    private String write(
            Part part,
            TargetSelection selection,
            RepositorySelection repositories,
            PackageSelection chosen,
            RunPin pin,
            SigningKey key,
            ContentBatch batch)
            throws IOException {
        CollectionTarget target = part.target();
        UpstreamFacts upstream = target.upstream().orElseThrow();
        Duration validity = properties.selectionValidity();
        Optional<Instant> end = validity.isZero()
                ? Optional.empty()
                : Optional.of(pin.createdAt().plus(validity));
        List<PackageSelection.Chosen> packages = chosen.packages().stream()
                .filter(each -> repositories.isOf(part.number(), each))
                .toList();
        String description =
                packages.size() + " packages selected from " + upstream.url() + " by collector " + pin.collectorName();
        SelectedTree made = repositories.write(
                part.number(), chosen, new NewRelease(pin.createdAt(), end, description), key, batch);
        TreeFacts before = target.tree().orElseThrow();
        target.selected(
                before.isComplete()
                        ? TreeFacts.complete(made.tree(), made.sizes(), made.fileCount(), made.byteCount())
                        : TreeFacts.incomplete(made.tree(), made.sizes(), made.fileCount(), made.byteCount()),
                upstream.signedAnew(key.publicKey().fingerprint().toString(), end));
        selection.made(made.packageCount(), list(packages, batch));
        return "selected " + made.packageCount() + " packages, " + made.byteCount() + " bytes, of mirror "
                + target.mirrorName();
    }

    private static Sha256 list(List<PackageSelection.Chosen> packages, ContentBatch batch) throws IOException {
        try (ContentWriter writer = batch.writer()) {
            ChosenPackages.write(packages, writer);
            return writer.finish();
        }
    }
}
