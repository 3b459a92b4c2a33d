package org.sallyport.media.inventory;

import java.util.Comparator;

import org.sallyport.media.apt.DebianVersion;
import org.sallyport.media.pkg.PkgVersion;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.rpm.RpmVersion;

/** The order of versions as the tool of a distribution has it. What it would refuse comes before all others. */
public enum VersionOrder implements Comparator<String> {
    /** {@link DebianVersion}. */
    DPKG("dpkg") {
        @Override
        int compareValid(String left, String right) {
            return DebianVersion.parse(left).compareTo(DebianVersion.parse(right));
        }

        @Override
        void parse(String version) {
            DebianVersion.parse(version);
        }
    },
    /** {@link RpmVersion}. */
    RPM("rpm") {
        @Override
        int compareValid(String left, String right) {
            return RpmVersion.parse(left).compareTo(RpmVersion.parse(right));
        }

        @Override
        void parse(String version) {
            RpmVersion.parse(version);
        }
    },
    /** {@link PkgVersion}. */
    PKG("pkg") {
        @Override
        int compareValid(String left, String right) {
            return PkgVersion.parse(left).compareTo(PkgVersion.parse(right));
        }

        @Override
        void parse(String version) {
            PkgVersion.parse(version);
        }
    };

    private final String tool;

    VersionOrder(String tool) {
        this.tool = tool;
    }

    abstract int compareValid(String left, String right);

    abstract void parse(String version);

    /** The order of a kind of repository. */
    public static VersionOrder of(PackageManager manager) {
        return switch (manager) {
            case APT -> DPKG;
            case DNF, ZYPPER -> RPM;
            case PKG -> PKG;
        };
    }

    /** The tool that keeps the list of what is installed: {@code dpkg}, {@code rpm} or {@code pkg}. */
    public String tool() {
        return tool;
    }

    /**
     * Whether a version is of a package of a module, as builders of rpm's mark them ({@code 1-2.module+el8.9.0+7}):
     * hosts take such packages only when they have enabled the module, and then no others of the name.
     */
    boolean isModular(String version) {
        return this == RPM && version.indexOf(".module", version.lastIndexOf('-') + 1) >= 0;
    }

    /** Whether the tool would take a text for a version. */
    public boolean isValid(String version) {
        try {
            parse(version);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public int compare(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        try {
            return compareValid(left, right);
        } catch (IllegalArgumentException e) {
            int order = Boolean.compare(isValid(left), isValid(right));
            return order != 0 ? order : left.compareTo(right);
        }
    }

    /** Whether one version is newer than another; an empty text is older than any. */
    public boolean isNewer(String version, String than) {
        return !version.isEmpty() && (than.isEmpty() || compare(version, than) > 0);
    }

    /** The newer of two; the first when they are equal in order. */
    public String newer(String left, String right) {
        return isNewer(right, left) ? right : left;
    }
}
