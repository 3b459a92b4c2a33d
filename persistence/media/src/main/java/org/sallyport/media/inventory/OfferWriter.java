package org.sallyport.media.inventory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.selection.PackageUniverse;

/**
 * Gathers what a repository carries and what upstream has, in any order, and writes the newest of each package and
 * architecture, of modules and of none, as an offer. Not safe for use by several threads.
 *
 * <p>An offer is a first line, {@code automatic} or {@code not-automatic}, and a line for each {@link OfferedPackage},
 * by name and architecture.
 */
public final class OfferWriter {
    static final String AUTOMATIC = "automatic";
    static final String NOT_AUTOMATIC = "not-automatic";

    private final VersionOrder order;
    private final TreeMap<String, OfferedPackage> packages = new TreeMap<>();
    private long count;

    /** @param order of the repository's versions */
    public OfferWriter(VersionOrder order) {
        this.order = order;
    }

    /** A package that hosts can get here. */
    public void carried(String name, String architecture, String version, String sourceVersion)
            throws LimitExceededException {
        count++;
        add(new OfferedPackage(name, architecture, version, sourceVersion, ""));
    }

    /** A package that upstream has. */
    public void upstream(String name, String architecture, String version) throws LimitExceededException {
        add(new OfferedPackage(name, architecture, "", "", version));
    }

    private void add(OfferedPackage one) throws LimitExceededException {
        if (!isField(one.name())
                || !isField(one.architecture())
                || !isField(one.version() + one.sourceVersion() + one.upstream())) {
            return; // no host can have reported such a name or version
        }
        String key = one.name() + '\t' + one.architecture();
        // The newest package of a module must not hide the newest of none.
        packages.merge(order.isModular(one.anyVersion()) ? key + "\tmodular" : key, one, this::newest);
        if (packages.size() > PackageUniverse.MAX_PACKAGES) {
            throw new LimitExceededException("packages of a repository", PackageUniverse.MAX_PACKAGES);
        }
    }

    private static boolean isField(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private OfferedPackage newest(OfferedPackage left, OfferedPackage right) {
        OfferedPackage carried = order.isNewer(right.version(), left.version()) ? right : left;
        return new OfferedPackage(
                left.name(),
                left.architecture(),
                carried.version(),
                carried.sourceVersion(),
                order.newer(left.upstream(), right.upstream()));
    }

    /** Packages that were carried, every version and architecture counted. */
    public long count() {
        return count;
    }

    /**
     * Writes the offer; the stream stays open.
     *
     * @param automatic whether hosts install from here without being asked
     */
    public void writeTo(OutputStream stream, boolean automatic) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(stream, 1 << 16);
        out.write(((automatic ? AUTOMATIC : NOT_AUTOMATIC) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (OfferedPackage one : packages.values()) {
            out.write((one + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }
}
