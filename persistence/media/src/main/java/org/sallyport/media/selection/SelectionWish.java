package org.sallyport.media.selection;

import java.util.List;

/**
 * Packages that somebody wants, and what shall come with them.
 *
 * @param packages in any order
 * @param withDependencies what they depend on, and so on
 * @param withRecommends what they recommend as well; what cannot be had is left out
 * @param withRequired all that a minimal system has: essential packages and those of priority required, with what they
 *     depend on
 */
public record SelectionWish(
        List<WantedPackages> packages, boolean withDependencies, boolean withRecommends, boolean withRequired) {

    /** Copies the list. */
    public SelectionWish {
        packages = List.copyOf(packages);
    }
}
