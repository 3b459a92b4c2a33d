package org.sallyport.model.collector;

import java.util.ArrayList;
import java.util.List;

import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.rpm.selection.RpmWish;
import org.sallyport.media.rpm.selection.WantedRpms;
import org.sallyport.media.selection.SelectionWish;
import org.sallyport.media.selection.WantedPackages;

/**
 * Packages that a run takes of a mirror, instead of all of it.
 *
 * @param packages each as {@link WantedPackages#parse} reads it for apt, and {@link WantedRpms#parse} for dnf and
 *     zypper; none when only what other mirrors' packages need shall come from this one
 * @param withDependencies what they depend on as well
 * @param withRecommends what they recommend as well
 * @param withRequired essential and required packages as well; the group {@code core} for dnf and zypper
 */
public record PackageWish(
        List<String> packages, boolean withDependencies, boolean withRecommends, boolean withRequired) {

    /** Copies the list. */
    public PackageWish {
        packages = List.copyOf(packages);
    }

    /**
     * Reads one of the packages of a wish.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static void requireReadable(PackageManager manager, String text) {
        if (manager == PackageManager.APT) {
            WantedPackages.parse(text);
        } else {
            WantedRpms.parse(text);
        }
    }

    /** The same, as those read it who choose for apt. */
    public SelectionWish parsed() {
        return new SelectionWish(
                packages.stream().map(WantedPackages::parse).toList(), withDependencies, withRecommends, withRequired);
    }

    /** The same, as those read it who choose for dnf and zypper. */
    public RpmWish parsedForRpm() {
        List<WantedRpms> wanted =
                new ArrayList<>(packages.stream().map(WantedRpms::parse).toList());
        if (withRequired) {
            wanted.add(WantedRpms.parse(RpmWish.MINIMAL_SYSTEM));
        }
        return new RpmWish(wanted, withDependencies, withRecommends);
    }
}
