package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.collector.CarriedTree;
import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.apt.PackagesReader;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.selection.AptTree;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.mirror.UpstreamFacts;

/** Which source packages a target has as security updates, and which of those the receiver has not got yet. */
@Dependent
public class SecurityUpdates {
    @Inject
    ContentStore store;

    /**
     * A source package in a version.
     *
     * @param packages that were built from it and are at hand, the smallest first: what is carried, and what the
     *     receiver has already and the store has still
     */
    record Source(String name, String version, List<PackageEntry> packages) {
        /** Whether something of it is in the store when the run gathers. */
        boolean isAtHand() {
            return !packages.isEmpty();
        }
    }

    /** Whether a target is a suite of security updates. */
    static boolean isSecurity(CollectionTarget target) {
        String suite = target.upstream().map(UpstreamFacts::suite).orElse("");
        return target.packageManager() == PackageManager.APT
                && (suite.endsWith("-security") || suite.endsWith("/updates"));
    }

    /**
     * The sources of a target's whole tree, by name and version, those that are carried first: the list that is made of
     * them takes the place of the one that the receiver has, which may know more than is carried now. All packages that
     * are carried must be in the store.
     *
     * @param needList of the run; null to carry all that the receiver has not got
     */
    List<Source> sources(CollectionTarget target, @Nullable Sha256 needList) throws IOException {
        Set<Sha256> carried = new HashSet<>();
        new CarriedTree(store, target, needList).each(file -> carried.add(file.digest()));
        Map<String, Source> sources = new TreeMap<>();
        AptTree tree = new AptTree(
                target.tree().orElseThrow().tree(),
                target.upstream().orElseThrow().suite());
        for (AptTree.Index index : tree.indexes(store)) {
            try (PackagesReader reader = new PackagesReader(index.open(store), index.path())) {
                for (PackageEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    // Where a binary package's version differs from its source's, it counts as a source of its own.
                    Source source = sources.computeIfAbsent(
                            entry.source() + " " + entry.version(), key -> source(key, new ArrayList<>()));
                    if (carried.contains(entry.digest()) || store.contains(entry.digest())) {
                        source.packages().add(entry);
                    }
                }
            }
        }
        sources.values()
                .forEach(source -> source.packages()
                        .sort(Comparator.comparingLong(PackageEntry::sizeBytes).thenComparing(PackageEntry::path)));
        Map<Boolean, List<Source>> byCarried = sources.values().stream()
                .collect(Collectors.partitioningBy(
                        source -> source.packages().stream().anyMatch(entry -> carried.contains(entry.digest()))));
        return Stream.of(true, false).map(byCarried::get).flatMap(List::stream).toList();
    }

    private static Source source(String key, List<PackageEntry> packages) {
        int blank = key.indexOf(' ');
        return new Source(key.substring(0, blank), key.substring(blank + 1), packages);
    }
}
