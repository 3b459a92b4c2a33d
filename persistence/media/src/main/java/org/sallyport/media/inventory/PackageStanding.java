package org.sallyport.media.inventory;

import java.util.List;

/**
 * How one package of a host stands.
 *
 * @param available newest version that the repositories carry; empty when none does
 * @param upstream newest version that is known to exist; empty when none is
 * @param fixVersion what must come to mend what is weak, or what upstream has newer; empty unless not transferred
 * @param cves weaknesses that newer versions mend, sorted
 */
public record PackageStanding(
        InstalledPackage installed,
        Bucket bucket,
        String available,
        String upstream,
        String fixVersion,
        List<String> cves) {}
