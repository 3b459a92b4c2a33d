package org.sallyport.model.collector;

import java.util.List;

import org.sallyport.media.selection.SelectionWish;
import org.sallyport.media.selection.WantedPackages;

/**
 * Packages that a run takes of a mirror, instead of all of it.
 *
 * @param packages each as {@link WantedPackages#parse} reads it; none when only what other mirrors' packages need shall
 *     come from this one
 * @param withDependencies what they depend on as well
 * @param withRecommends what they recommend as well
 * @param withRequired essential and required packages as well
 */
public record PackageWish(
        List<String> packages, boolean withDependencies, boolean withRecommends, boolean withRequired) {

    /** Copies the list. */
    public PackageWish {
        packages = List.copyOf(packages);
    }

    /** The same, as those read it who choose. */
    public SelectionWish parsed() {
        return new SelectionWish(
                packages.stream().map(WantedPackages::parse).toList(), withDependencies, withRecommends, withRequired);
    }
}
