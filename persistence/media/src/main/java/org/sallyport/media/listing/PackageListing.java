package org.sallyport.media.listing;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.apt.PackagesReader;
import org.sallyport.media.bytes.Compression;
import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.pkg.PkgArchive;
import org.sallyport.media.pkg.PkgListReader;
import org.sallyport.media.pkg.PkgPackage;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.rpm.PrimaryReader;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RepomdFile;
import org.sallyport.media.rpm.RpmPackage;

/**
 * The newest version of each package that the lists of a tree name. At most {@value #MAX_PACKAGES} packages; about 200
 * bytes of memory each. Not safe for use by several threads.
 */
public final class PackageListing {

    /** Most packages of a tree. */
    public static final int MAX_PACKAGES = 500_000;

    private static final long MAX_PLAIN_BYTES = 8L << 30;

    private final Map<ListedPackage, String> newest = new HashMap<>();
    private final Comparator<String> order;

    private PackageListing(Comparator<String> order) {
        this.order = order;
    }

    /**
     * A package of a listing.
     *
     * @param name such as {@code libc6}
     * @param architecture such as {@code amd64}, {@code noarch} or {@code FreeBSD:14:amd64}
     */
    public record ListedPackage(String name, String architecture) implements Comparable<ListedPackage> {

        @Override
        public int compareTo(ListedPackage other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : architecture.compareTo(other.architecture);
        }
    }

    /**
     * Reads the lists of a tree; its packages need not be in the store.
     *
     * @throws LimitExceededException for more than {@value #MAX_PACKAGES} packages
     * @throws IOException also when a list is missing or damaged
     */
    public static PackageListing read(ContentStore store, Sha256 tree, PackageManager manager) throws IOException {
        PackageListing listing = new PackageListing(VersionOrder.of(manager));
        switch (manager) {
            case APT -> listing.readApt(store, tree);
            case DNF, ZYPPER -> listing.readRpm(store, tree);
            case PKG -> listing.readPkg(store, tree);
        }
        return listing;
    }

    /** The newest versions by package. */
    Map<ListedPackage, String> newest() {
        return newest;
    }

    private void add(String name, String architecture, String version) throws LimitExceededException {
        newest.merge(
                new ListedPackage(name, architecture),
                version,
                (left, right) -> order.compare(left, right) >= 0 ? left : right);
        if (newest.size() > MAX_PACKAGES) {
            throw new LimitExceededException("packages of a tree", MAX_PACKAGES);
        }
    }

    private void readApt(ContentStore store, Sha256 tree) throws IOException {
        Map<String, TreeEntry> indexes = new TreeMap<>();
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                String plain = Compression.ofName(entry.path()).strip(entry.path());
                if (plain.equals("Packages") || plain.endsWith("/Packages")) {
                    indexes.put(plain, entry); // one of its forms is as good as another
                }
            }
        }
        for (TreeEntry index : indexes.values()) {
            Compression form = Compression.ofName(index.path());
            try (PackagesReader reader =
                    new PackagesReader(form.decompress(store.stream(index.digest()), MAX_PLAIN_BYTES), index.path())) {
                for (PackageEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    add(entry.name(), entry.architecture(), entry.version());
                }
            }
        }
    }

    private void readRpm(ContentStore store, Sha256 tree) throws IOException {
        TreeIndex files = TreeIndex.open(store, tree);
        Optional<Sha256> entry = files.find(RepomdFile.PATH);
        Optional<RepomdEntry> list = entry.isEmpty()
                ? Optional.empty()
                : RepomdFile.parse(store.bytes(entry.get(), RepomdFile.MAX_BYTES))
                        .of("primary");
        if (list.isEmpty()) {
            throw new IOException("the tree " + tree + " has no list of packages");
        }
        Compression form = Compression.ofName(list.get().path());
        try (PrimaryReader reader = new PrimaryReader(
                form.decompress(store.stream(list.get().digest()), MAX_PLAIN_BYTES),
                list.get().path())) {
            for (RpmPackage next = reader.next(); next != null; next = reader.next()) {
                add(next.name(), next.architecture(), next.version().toString());
            }
        }
    }

    private void readPkg(ContentStore store, Sha256 tree) throws IOException {
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                if (entry.path().startsWith("packagesite.")) {
                    PkgArchive archive = PkgArchive.read(
                            entry.path(), store.bytes(entry.digest(), PkgArchive.MAX_BYTES), PkgArchive.PACKAGESITE);
                    try (PkgListReader packages = archive.packages()) {
                        for (PkgPackage next = packages.next(); next != null; next = packages.next()) {
                            add(next.name(), next.abi(), next.version());
                        }
                    }
                }
            }
        }
    }
}
