package org.sallyport.media.apt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.apt.WantedIndex.Kind;

/**
 * Which indexes of a suite a mirror takes: for each component the packages of each architecture, those for {@code all}
 * where they have an index of their own, and the descriptions in the wanted languages where there are any; on request
 * sources, Contents and dep11. Of a flat repository: its one list of packages, and on request of sources.
 *
 * <p>Not taken: installers, pdiffs.
 */
public final class IndexPlan {

    /** Forms that we can read, and so can take packages from. */
    private static final List<String> READABLE = List.of("", ".gz", ".xz", ".zst");

    private static final List<String> ANY = List.of("", ".gz", ".xz", ".zst", ".bz2");

    /** The plain form last: most mirrors list it and do not have it, and an empty one would seem the smallest. */
    private static final Comparator<IndexFile> BY_SIZE = Comparator.<IndexFile>comparingInt(
                    file -> file.path().lastIndexOf('.') > file.path().lastIndexOf('/') ? 0 : 1)
            .thenComparingLong(IndexFile::sizeBytes)
            .thenComparing(IndexFile::path);

    private IndexPlan() {}

    /**
     * Chooses.
     *
     * @throws NotOfferedException for a component or an architecture that upstream does not have
     */
    public static List<WantedIndex> of(ReleaseFile release, AptSelection selection) throws NotOfferedException {
        if (selection.isFlat()) {
            return flat(release, selection);
        }
        List<WantedIndex> wanted = new ArrayList<>();
        Set<String> architectures = architectures(release, selection);
        for (String component : components(release, selection)) {
            int before = wanted.size();
            for (String architecture : architectures) {
                index(release, component, "binary-" + architecture + "/Packages", Kind.PACKAGES, READABLE)
                        .ifPresent(wanted::add);
            }
            if (wanted.size() == before) {
                throw new NotOfferedException("component", component, List.of());
            }
            for (String language : selection.languages()) {
                index(release, component, "i18n/Translation-" + language, Kind.TRANSLATION, ANY)
                        .ifPresent(wanted::add);
            }
            wanted.addAll(further(release, selection, component, architectures));
        }
        return wanted;
    }

    /** The one list of a flat repository lies beside its Release file. */
    private static List<WantedIndex> flat(ReleaseFile release, AptSelection selection) throws NotOfferedException {
        List<WantedIndex> wanted = new ArrayList<>();
        wanted.add(variants(release, "Packages", Kind.PACKAGES, READABLE)
                .orElseThrow(() -> new NotOfferedException("list of packages in", selection.suite(), List.of())));
        if (selection.further().contains(Kind.SOURCES)) {
            variants(release, "Sources", Kind.SOURCES, READABLE).ifPresent(wanted::add);
        }
        return wanted;
    }

    private static List<WantedIndex> further(
            ReleaseFile release, AptSelection selection, String component, Set<String> architectures) {
        List<WantedIndex> wanted = new ArrayList<>();
        if (selection.further().contains(Kind.SOURCES)) {
            index(release, component, "source/Sources", Kind.SOURCES, READABLE).ifPresent(wanted::add);
        }
        for (String architecture : architectures) {
            if (selection.further().contains(Kind.CONTENTS)) {
                index(release, component, "Contents-" + architecture, Kind.CONTENTS, ANY)
                        .ifPresent(wanted::add);
            }
            if (selection.further().contains(Kind.DEP11)) {
                index(release, component, "dep11/Components-" + architecture + ".yml", Kind.DEP11, ANY)
                        .ifPresent(wanted::add);
            }
        }
        if (selection.further().contains(Kind.DEP11)) {
            release.files().keySet().stream()
                    .filter(path -> path.startsWith(component + "/dep11/icons-"))
                    .map(path -> path.replaceFirst("\\.tar(\\.[a-z0-9]+)?$", ".tar"))
                    .distinct()
                    .forEach(plain -> variants(release, plain, Kind.DEP11, ANY).ifPresent(wanted::add));
        }
        return wanted;
    }

    private static Set<String> components(ReleaseFile release, AptSelection selection) throws NotOfferedException {
        Set<String> chosen = new LinkedHashSet<>();
        for (String component : selection.components()) {
            String name = component.substring(component.lastIndexOf('/') + 1);
            if (!release.components().contains(name)) {
                throw new NotOfferedException("component", component, release.components());
            }
            chosen.add(name);
        }
        return chosen.isEmpty() ? new LinkedHashSet<>(release.components()) : chosen;
    }

    private static Set<String> architectures(ReleaseFile release, AptSelection selection) throws NotOfferedException {
        Set<String> chosen = new LinkedHashSet<>(selection.architectures());
        for (String architecture : chosen) {
            if (!release.architectures().contains(architecture) && !architecture.equals("all")) {
                throw new NotOfferedException("architecture", architecture, release.architectures());
            }
        }
        if (chosen.isEmpty()) {
            chosen.addAll(release.architectures());
        }
        if (release.hasIndexForAll()) {
            chosen.add("all");
        } else {
            chosen.remove("all");
        }
        return chosen;
    }

    /** Security suites list files below {@code main} or {@code updates/main}: both are looked for. */
    private static Optional<WantedIndex> index(
            ReleaseFile release, String component, String name, Kind kind, List<String> suffixes) {
        return variants(release, component + "/" + name, kind, suffixes)
                .or(() -> variants(release, "updates/" + component + "/" + name, kind, suffixes));
    }

    private static Optional<WantedIndex> variants(ReleaseFile release, String plain, Kind kind, List<String> suffixes) {
        List<IndexFile> variants = suffixes.stream()
                .map(suffix -> release.files().get(plain + suffix))
                .filter(Objects::nonNull)
                .sorted(BY_SIZE)
                .toList();
        return variants.isEmpty() ? Optional.empty() : Optional.of(new WantedIndex(plain, kind, variants));
    }
}
