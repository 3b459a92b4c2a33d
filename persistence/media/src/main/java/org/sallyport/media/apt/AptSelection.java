package org.sallyport.media.apt;

import java.util.List;

/**
 * Which part of a suite a mirror takes.
 *
 * @param suite as in the path: {@code dists/<suite>}; may have several segments, such as {@code bookworm/updates}. With
 *     a {@code /} at its end, as in sources.list, it is a folder of a flat repository, {@code ./} for its top
 * @param components such as {@code main}; all that upstream has when empty
 * @param architectures such as {@code amd64}; all that upstream has when empty. Indexes for {@code all} come by
 *     themselves
 * @param further kinds of index that are only taken on request
 * @param languages of package descriptions, such as {@code en}; those that upstream does not have are passed over
 */
public record AptSelection(
        String suite,
        List<String> components,
        List<String> architectures,
        List<WantedIndex.Kind> further,
        List<String> languages) {

    /** Copies the lists. */
    public AptSelection {
        components = List.copyOf(components);
        architectures = List.copyOf(architectures);
        further = List.copyOf(further);
        languages = List.copyOf(languages);
    }

    /** Packages, and their descriptions in English. */
    public AptSelection(String suite, List<String> components, List<String> architectures) {
        this(suite, components, architectures, List.of(), List.of("en"));
    }

    /** Whether it is a folder of a flat repository, which has neither components nor architectures. */
    public boolean isFlat() {
        return suite.endsWith("/");
    }

    /** The folder of the suite's indexes with its {@code /}; empty for the top of a flat repository. */
    public String distsFolder() {
        if (isFlat()) {
            return suite.equals("./") ? "" : suite;
        }
        return "dists/" + suite + "/";
    }
}
