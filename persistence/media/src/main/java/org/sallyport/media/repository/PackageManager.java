package org.sallyport.media.repository;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The kinds of package repository, and which paths of each describe it rather than being packages. */
public enum PackageManager {
    /**
     * Debian and its descendants: {@code dists/<suite>/...} describes, {@code pool/...} holds. In a flat repository the
     * few files that describe lie beside what they describe, and some upstreams, Docker among them, keep their packages
     * below {@code dists}; those are told by their names.
     */
    APT("apt") {
        @Override
        public boolean isMetadata(String path) {
            String name = fileName(path);
            return ("/" + path).contains("/by-hash/")
                    || FLAT_NAMES.matcher(name).matches()
                    || (path.startsWith("dists/") && !APT_PACKAGES.matcher(name).matches());
        }

        @Override
        public boolean isEntryMetadata(String path) {
            return isMetadata(path) && !("/" + path).contains("/by-hash/");
        }
    },
    /** Fedora, Red Hat and descendants: {@code repodata/...} describes. */
    DNF("dnf") {
        @Override
        public boolean isMetadata(String path) {
            return inFolder(path, "repodata");
        }

        @Override
        public boolean isEntryMetadata(String path) {
            return isMetadata(path) && fileName(path).startsWith("repomd.xml");
        }
    },
    /** SUSE: rpm-md like dnf, plus {@code media.1/...}. */
    ZYPPER("zypper") {
        @Override
        public boolean isMetadata(String path) {
            return inFolder(path, "repodata") || inFolder(path, "media.1");
        }

        @Override
        public boolean isEntryMetadata(String path) {
            return inFolder(path, "media.1") || DNF.isEntryMetadata(path);
        }
    },
    /** FreeBSD: a few archives at the top describe. */
    PKG("pkg") {
        @Override
        public boolean isMetadata(String path) {
            String name = fileName(path);
            int dot = name.indexOf('.');
            return !inFolder(path, "All") && PKG_NAMES.contains(dot < 0 ? name : name.substring(0, dot));
        }

        @Override
        public boolean isEntryMetadata(String path) {
            return isMetadata(path);
        }
    };

    private static final Pattern FLAT_NAMES =
            Pattern.compile("InRelease|Release(\\.gpg)?|(Packages|Sources)(\\.(gz|xz|zst|bz2))?");
    // dpkg-source(1): a file of sources has a version behind a "_"; dep11's archives of icons have none.
    private static final Pattern APT_PACKAGES =
            Pattern.compile(".+\\.[ud]?deb|[^_]+_.+\\.(dsc|diff\\.gz|tar\\.(gz|bz2|lzma|xz)(\\.asc)?)");
    private static final Set<String> PKG_NAMES = Set.of("meta", "packagesite", "data", "digests", "filesite");

    private final String wireName;

    PackageManager(String wireName) {
        this.wireName = wireName;
    }

    /** The kind of a name, if there is one. */
    public static Optional<PackageManager> ofWireName(String name) {
        for (PackageManager manager : values()) {
            if (manager.wireName.equals(name)) {
                return Optional.of(manager);
            }
        }
        return Optional.empty();
    }

    /** The name on the wire: {@code apt}, {@code dnf}, {@code zypper}, {@code pkg}. */
    public String wireName() {
        return wireName;
    }

    /** Whether a path, as in trees, describes the repository. */
    public abstract boolean isMetadata(String path);

    /**
     * Whether a path is metadata whose content changes under the same name, so that it may only ever be read from the
     * newest tree. Everything else (packages, indexes named by their digest) may be read from a tree that was replaced.
     */
    public abstract boolean isEntryMetadata(String path);

    private static boolean inFolder(String path, String folder) {
        return path.startsWith(folder + "/") || path.contains("/" + folder + "/");
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
