package org.sallyport.media.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What a host said of itself.
 *
 * @param osId os-release's ID; empty where nothing was said, as the two after it
 * @param versionId os-release's VERSION_ID
 * @param codename os-release's VERSION_CODENAME
 * @param architecture in the words of the tool; empty where nothing was said
 * @param tool {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}; empty where nothing was said
 * @param order of its versions
 * @param packages in order, each name and architecture once, in the newest version that is installed
 */
public record HostReport(
        String osId,
        String versionId,
        String codename,
        String architecture,
        Optional<String> tool,
        VersionOrder order,
        List<InstalledPackage> packages) {

    /** Copies the list. */
    public HostReport {
        packages = List.copyOf(packages);
    }
}
