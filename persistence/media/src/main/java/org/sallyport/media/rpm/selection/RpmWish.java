package org.sallyport.media.rpm.selection;

import java.util.List;

/**
 * Packages that somebody wants, and what shall come with them.
 *
 * @param packages in any order
 * @param withDependencies what they require, and so on
 * @param withRecommends what they recommend as well; what cannot be had is left out
 */
public record RpmWish(List<WantedRpms> packages, boolean withDependencies, boolean withRecommends) {

    /** The group that a minimal system is, in the repositories of Fedora, Red Hat and descendants. */
    public static final String MINIMAL_SYSTEM = "@core";

    /** Copies the list. */
    public RpmWish {
        packages = List.copyOf(packages);
    }
}
