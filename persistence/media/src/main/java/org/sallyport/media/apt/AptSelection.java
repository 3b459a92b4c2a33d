package org.sallyport.media.apt;

import java.util.List;

/**
 * Which part of a suite a mirror takes.
 *
 * @param suite as in the path: {@code dists/<suite>}; may have several segments, such as {@code bookworm/updates}
 * @param components such as {@code main}; all that upstream has when empty
 * @param architectures such as {@code amd64}; all that upstream has when empty. Indexes for {@code all} come by
 *     themselves
 */
public record AptSelection(String suite, List<String> components, List<String> architectures) {

    /** Copies the lists. */
    public AptSelection {
        components = List.copyOf(components);
        architectures = List.copyOf(architectures);
    }

    /** The folder of the suite's indexes with its {@code /}. */
    public String distsFolder() {
        return "dists/" + suite + "/";
    }
}
