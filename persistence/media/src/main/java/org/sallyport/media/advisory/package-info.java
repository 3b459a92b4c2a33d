/**
 * What a disc says beside its packages: all versions that upstream has, and the weaknesses that carried updates mend.
 * Sorted text, one fact a line, fields parted by one blank, so that {@code grep} and {@code join} read it too.
 *
 * <p>CVE ids come from the Debian changelogs in the packages themselves, which are there anyway and are covered by
 * upstream's signature. Feeds of others (OVAL, CSAF, OSV) are carried as they are and not read here.
 *
 * <p>Source: Debian Policy 4.6 §4.4, §12.7; deb(5); POSIX.1-2017 pax, ustar; cve.org, CVE ID syntax.
 */
@NullMarked
package org.sallyport.media.advisory;

import org.jspecify.annotations.NullMarked;
