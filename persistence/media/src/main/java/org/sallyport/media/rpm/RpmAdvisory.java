package org.sallyport.media.rpm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An advisory of updateinfo.xml: what an update mends, and the packages that it is made of.
 *
 * @param id such as {@code FEDORA-2026-0123456789} or {@code RHSA-2026:1234}
 * @param type such as bugfix, enhancement, or security
 * @param severity such as {@code Important}; empty when it is not said
 * @param title one line
 * @param issued when it was published
 * @param cves such as {@code CVE-2026-12345}, each once, as listed
 * @param packages that close it
 */
public record RpmAdvisory(
        String id,
        String type,
        String severity,
        String title,
        Optional<Instant> issued,
        List<String> cves,
        List<Fixed> packages) {

    /** Copies the lists. */
    public RpmAdvisory {
        cves = List.copyOf(cves);
        packages = List.copyOf(packages);
    }

    /**
     * A package that closes an advisory.
     *
     * @param file its file name, without folders
     */
    public record Fixed(String name, RpmVersion version, String architecture, String file) {}
}
