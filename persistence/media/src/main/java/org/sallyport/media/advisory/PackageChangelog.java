package org.sallyport.media.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.bytes.Compression;

/** What the changelog inside of a package says about weaknesses. Source: Debian Policy §12.7, the changelog's place. */
public final class PackageChangelog {

    private static final long MAX_PLAIN_BYTES = 32L << 20;

    private PackageChangelog() {}

    /**
     * The weaknesses that a package's changelog says are mended.
     *
     * @param deb the package; stays open
     * @param name of the package
     * @param maxBytes of unpacked data to look at
     * @return empty when the package has no changelog in the part that was looked at: another package of its source may
     *     have it
     * @throws IOException for what is no package
     */
    public static Optional<Set<MendedWeakness>> read(InputStream deb, String name, long maxBytes) throws IOException {
        String folder = "usr/share/doc/" + name + "/";
        return DebArchive.find(
                deb,
                Set.of(folder + "changelog.Debian.gz", folder + "changelog.gz"),
                maxBytes,
                packed -> DebianChangelog.read(Compression.GZIP.decompress(packed, MAX_PLAIN_BYTES)));
    }
}
