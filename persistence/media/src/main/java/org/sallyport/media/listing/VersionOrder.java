package org.sallyport.media.listing;

import java.util.Comparator;
import java.util.function.Function;

import org.sallyport.media.apt.DebianVersion;
import org.sallyport.media.pkg.PkgVersion;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.rpm.RpmVersion;

/**
 * The order of versions as each package manager has it. What one of them cannot read, which its own lists never hold,
 * comes before all that it can.
 */
public final class VersionOrder {

    private VersionOrder() {}

    /** The order of versions in repositories of a kind, the oldest first. */
    public static Comparator<String> of(PackageManager manager) {
        return switch (manager) {
            case APT -> by(DebianVersion::parse);
            case DNF, ZYPPER -> by(RpmVersion::parse);
            case PKG -> by(PkgVersion::parse);
        };
    }

    private static <V extends Comparable<V>> Comparator<String> by(Function<String, V> parser) {
        return (left, right) -> {
            V first = read(parser, left);
            V second = read(parser, right);
            if (first == null || second == null) {
                return first == second ? left.compareTo(right) : first == null ? -1 : 1;
            }
            return first.compareTo(second);
        };
    }

    @SuppressWarnings("NullAway") // null stands for what cannot be read, inside of this class only
    private static <V> V read(Function<String, V> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
