package org.sallyport.ejb.compliance;

import org.sallyport.media.inventory.Bucket;
import org.sallyport.media.inventory.PackageStanding;

/**
 * How many stand how.
 *
 * @param weak those with a weakness that a newer version mends, whatever their bucket
 */
public record Counts(long notApplied, long notTransferred, long current, long unknown, long weak) {
    /** Nobody. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    /** With one standing more, which counts so many times. */
    Counts with(PackageStanding standing, int times) {
        Bucket bucket = standing.bucket();
        return new Counts(
                notApplied + (bucket == Bucket.NOT_APPLIED ? times : 0),
                notTransferred + (bucket == Bucket.NOT_TRANSFERRED ? times : 0),
                current + (bucket == Bucket.CURRENT ? times : 0),
                unknown + (bucket == Bucket.UNKNOWN ? times : 0),
                weak + (standing.cves().isEmpty() ? 0 : times));
    }
}
