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
 * @param asked whether the newest packages are meant, also where hosts do not take them unasked (apt's
 *     {@code NotAutomatic}); what they depend on is still what hosts take, where that will do
 */
public record SelectionWish(
        List<WantedPackages> packages,
        boolean withDependencies,
        boolean withRecommends,
        boolean withRequired,
        boolean asked) {

    /** Copies the list. */
    public SelectionWish {
        packages = List.copyOf(packages);
    }

    /** A wish for what hosts take unasked. */
    public SelectionWish(
            List<WantedPackages> packages, boolean withDependencies, boolean withRecommends, boolean withRequired) {
        this(packages, withDependencies, withRecommends, withRequired, false);
    }

    /** The same wish for the newest packages, such as backports have them. */
    public SelectionWish asking() {
        return new SelectionWish(packages, withDependencies, withRecommends, withRequired, true);
    }
}
