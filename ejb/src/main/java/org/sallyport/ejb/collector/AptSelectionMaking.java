package org.sallyport.ejb.collector;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.selection.AptTree;
import org.sallyport.media.selection.NewRelease;
import org.sallyport.media.selection.PackageSelection;
import org.sallyport.media.selection.RepositorySelection;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.media.selection.SelectionWish;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.mirror.UpstreamFacts;

/** Makes smaller repositories of apt targets. */
final class AptSelectionMaking {
    private final SelectionMaking making;
    private final Duration validity;

    /** @param validity of the new lists; zero for no end */
    AptSelectionMaking(SelectionMaking making, Duration validity) {
        this.making = making;
        this.validity = validity;
    }

    List<String> make(List<SelectionMaking.Part> parts) throws IOException {
        RepositorySelection repositories = new RepositorySelection(making.store());
        List<SelectionWish> wishes = new ArrayList<>();
        for (SelectionMaking.Part part : parts) {
            AptTree tree = tree(part.target());
            repositories.add(tree, part.selection().isEmpty());
            if (part.selection().isPresent()) {
                SelectionWish wish = part.selection().get().wish().parsed();
                // Who names packages of backports means those.
                wishes.add(tree.isAutomatic(making.store()) ? wish : wish.asking());
            }
        }
        PackageSelection chosen = repositories.choose(hosts(parts), wishes);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).selection().isPresent()) {
                sentences.add(write(parts.get(i), i, repositories, chosen));
            }
        }
        sentences.addAll(SelectionMaking.bounded(chosen.notes()));
        return sentences;
    }

    private static AptTree tree(CollectionTarget target) {
        return new AptTree(
                target.tree().orElseThrow().tree(),
                target.upstream().orElseThrow().suite());
    }

    /** Architectures of those targets of which something is wanted, in their order. */
    private static List<String> hosts(List<SelectionMaking.Part> parts) {
        Set<String> hosts = new LinkedHashSet<>();
        for (SelectionMaking.Part part : parts) {
            if (part.selection().isPresent()) {
                hosts.addAll(part.target().upstream().orElseThrow().architectures());
            }
        }
        hosts.remove("all");
        return hosts.isEmpty() ? List.of("all") : List.copyOf(hosts);
    }

    private String write(
            SelectionMaking.Part part, int number, RepositorySelection repositories, PackageSelection chosen)
            throws IOException {
        UpstreamFacts upstream = part.target().upstream().orElseThrow();
        Instant date = making.pin().createdAt();
        Optional<Instant> end = validity.isZero() ? Optional.empty() : Optional.of(date.plus(validity));
        List<PackageSelection.Chosen> packages = chosen.packages().stream()
                .filter(each -> repositories.isOf(number, each))
                .toList();
        String description = packages.size() + " packages selected from " + upstream.url() + " by collector "
                + making.pin().collectorName();
        SelectedTree made = repositories.write(
                number, chosen, new NewRelease(date, end, description), making.key(), making.batch());
        return making.put(part, made, packages, end);
    }
}
