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
 * where they have an index of their own, and the English descriptions where there are any.
 *
 * <p>Not taken: Contents, Sources, other languages, installers, pdiffs.
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
        List<WantedIndex> wanted = new ArrayList<>();
        Set<String> architectures = architectures(release, selection);
        for (String component : components(release, selection)) {
            boolean any = false;
            for (String architecture : architectures) {
                Optional<WantedIndex> packages =
                        index(release, component, "binary-" + architecture + "/Packages", Kind.PACKAGES, READABLE);
                any |= packages.isPresent();
                packages.ifPresent(wanted::add);
            }
            if (!any) {
                throw new NotOfferedException("component", component, List.of());
            }
            index(release, component, "i18n/Translation-en", Kind.TRANSLATION, ANY)
                    .ifPresent(wanted::add);
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
        for (String prefix : List.of(component, "updates/" + component)) {
            String plain = prefix + "/" + name;
            List<IndexFile> variants = suffixes.stream()
                    .map(suffix -> release.files().get(plain + suffix))
                    .filter(Objects::nonNull)
                    .sorted(BY_SIZE)
                    .toList();
            if (!variants.isEmpty()) {
                return Optional.of(new WantedIndex(plain, kind, variants));
            }
        }
        return Optional.empty();
    }
}
