package org.sallyport.ejb.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.selection.UnresolvedSelectionException;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.settings.CollectorProperties;

/**
 * Puts smaller repositories in the place of the trees of which some packages only are wanted; the same for a run and
 * for its preview. All targets of one package manager and release are looked at together: what a package of one needs
 * may come from another, and what a target carries whole needs not be selected.
 */
@ApplicationScoped
public class SelectedTargets {
    @Inject
    ContentStore store;

    @Inject
    CollectorProperties properties;

    /**
     * Chooses, writes and settles. The targets get other trees, the selections their lists.
     *
     * @param targets pinned, in their order
     * @param wanted at least one
     * @return sentences for whoever asked
     * @throws RefusedContentException {@code unresolved_packages}, with the chain to what is missing; also where
     *     {@link ReleaseGroups} are ambiguous
     */
    public List<String> select(
            List<CollectionTarget> targets,
            List<TargetSelection> wanted,
            RunPin pin,
            SigningKey key,
            ContentBatch batch) {
        SelectionMaking making = new SelectionMaking(store, pin, key, batch);
        List<String> sentences = new ArrayList<>();
        try {
            for (PackageManager manager : PackageManager.values()) {
                for (List<SelectionMaking.Part> parts : ReleaseGroups.of(parts(targets, wanted, manager))) {
                    sentences.addAll(
                            manager == PackageManager.APT
                                    ? new AptSelectionMaking(making, properties.selectionValidity()).make(parts)
                                    : new RpmSelectionMaking(making).make(parts));
                }
            }
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

    private static List<SelectionMaking.Part> parts(
            List<CollectionTarget> targets, List<TargetSelection> wanted, PackageManager manager) {
        List<SelectionMaking.Part> parts = new ArrayList<>();
        for (CollectionTarget target : targets) {
            if (target.packageManager() == manager) {
                Optional<TargetSelection> selection = wanted.stream()
                        .filter(each -> each.position() == target.position())
                        .findFirst();
                parts.add(new SelectionMaking.Part(target, selection));
            }
        }
        return parts;
    }
}
