package org.sallyport.media.inventory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.sallyport.media.apt.AptFormatException;
import org.sallyport.media.apt.Deb822Reader;
import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.pkg.PkgArchive;
import org.sallyport.media.pkg.PkgListReader;
import org.sallyport.media.pkg.PkgPackage;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.rpm.PrimaryReader;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RepomdFile;
import org.sallyport.media.rpm.RpmAdvisory;
import org.sallyport.media.rpm.RpmPackage;
import org.sallyport.media.rpm.RpmVersion;
import org.sallyport.media.rpm.UpdateinfoReader;

/** The packages of a served tree, by its own lists, whatever its kind. Each list counts once, however compressed. */
public final class RepositoryPackages {
    private static final long MAX_PLAIN_BYTES = 8L << 30;
    private static final int MAX_RELEASE_BYTES = 64 << 20;
    private static final Set<String> FIELDS = Set.of("Package", "Version", "Architecture", "Source");

    private final ContentStore store;
    private final Sha256 tree;
    private final PackageManager manager;

    /** @param tree whose lists are in the store */
    public RepositoryPackages(ContentStore store, Sha256 tree, PackageManager manager) {
        this.store = store;
        this.tree = tree;
        this.manager = manager;
    }

    /** Takes what a repository says that it mends. */
    @FunctionalInterface
    public interface Mended {
        /**
         * One weakness.
         *
         * @param name of the package
         * @param version that is free of it
         * @return whether more may come
         */
        boolean take(String name, String version, String cve) throws IOException;
    }

    /** Takes packages one by one. */
    @FunctionalInterface
    public interface Taker {
        /** One version of a package, for one architecture. */
        void take(ListedPackage one) throws IOException;
    }

    /**
     * Shows all packages, in the order of the lists; none of sources.
     *
     * @throws IOException also for lists that cannot be read
     */
    public void each(Taker taker) throws IOException {
        switch (manager) {
            case APT -> eachApt(taker);
            case DNF, ZYPPER -> eachRpm(taker);
            case PKG -> eachPkg(taker);
        }
    }

    /**
     * Gathers all packages as what hosts can get.
     *
     * @throws IOException also for lists that cannot be read
     */
    public void gather(OfferWriter offer) throws IOException {
        each(one -> offer.carried(one.name(), one.architecture(), one.version(), one.sourceVersion()));
    }

    /** Whether hosts install from here without being asked: apt's {@code NotAutomatic: yes} says that they do not. */
    public boolean isAutomatic() throws IOException {
        if (manager != PackageManager.APT) {
            return true;
        }
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                if (entry.path().endsWith("/InRelease") || entry.path().endsWith("/Release")) {
                    if (isNotAutomatic(entry)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean isNotAutomatic(TreeEntry release) throws IOException {
        byte[] file = store.bytes(release.digest(), MAX_RELEASE_BYTES);
        try (Deb822Reader stanzas = new Deb822Reader(
                new ByteArrayInputStream(SignatureVerifier.unverifiedText(file)),
                release.path(),
                Set.of("NotAutomatic"))) {
            Map<String, String> stanza = stanzas.next();
            return stanza != null && "yes".equals(stanza.get("NotAutomatic"));
        } catch (AptFormatException | SignatureException e) {
            return false; // clients cannot read it either
        }
    }

    private void eachApt(Taker taker) throws IOException {
        for (TreeEntry index : aptIndexes().values()) {
            Compression form = Compression.ofName(index.path());
            try (InputStream plain = form.decompress(store.stream(index.digest()), MAX_PLAIN_BYTES);
                    Deb822Reader stanzas = new Deb822Reader(plain, index.path(), FIELDS)) {
                for (Map<String, String> stanza = stanzas.next(); stanza != null; stanza = stanzas.next()) {
                    String version = stanza.getOrDefault("Version", "");
                    String name = stanza.getOrDefault("Package", "");
                    String source = stanza.getOrDefault("Source", name);
                    taker.take(new ListedPackage(
                            name,
                            version,
                            stanza.getOrDefault("Architecture", ""),
                            source.split(" ", 2)[0],
                            sourceVersion(source, version)));
                }
            }
        }
    }

    /** {@code Source: glibc (2.36-9)} where it differs from the package's own; Debian Policy §5.6.1. */
    private static String sourceVersion(String source, String version) {
        int open = source.indexOf('(');
        int close = source.indexOf(')', open + 1);
        return open < 0 || close < 0 ? version : source.substring(open + 1, close);
    }

    /** One form of each Packages index, by its plain name: the last one listed, which is a compressed one. */
    private Map<String, TreeEntry> aptIndexes() throws IOException {
        Map<String, TreeEntry> indexes = new TreeMap<>();
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                String plain = Compression.ofName(entry.path()).strip(entry.path());
                if (("/" + plain).endsWith("/Packages") && !entry.path().contains("/by-hash/")) {
                    indexes.put(plain, entry);
                }
            }
        }
        return indexes;
    }

    private void eachRpm(Taker taker) throws IOException {
        for (RepomdEntry primary : rpmLists("primary")) {
            try (PrimaryReader packages = new PrimaryReader(open(primary), primary.path())) {
                for (RpmPackage each = packages.next(); each != null; each = packages.next()) {
                    if (!each.architecture().endsWith("src")) {
                        String version = text(each.version());
                        String source = PackageLines.sourceOfRpm(each.source());
                        taker.take(new ListedPackage(
                                each.name(),
                                version,
                                each.architecture(),
                                source.isEmpty() ? each.name() : source,
                                version));
                    }
                }
            }
        }
    }

    /** Shows what rpm's advisories say is mended, by names of packages; nothing for other kinds. */
    public void mended(Mended each) throws IOException {
        for (RepomdEntry list : manager == PackageManager.APT || manager == PackageManager.PKG
                ? Set.<RepomdEntry>of()
                : rpmLists("updateinfo")) {
            try (UpdateinfoReader advisories = new UpdateinfoReader(open(list), list.path())) {
                for (RpmAdvisory advisory = advisories.next(); advisory != null; advisory = advisories.next()) {
                    if (!mended(advisory, each)) {
                        return;
                    }
                }
            }
        }
    }

    private static boolean mended(RpmAdvisory advisory, Mended each) throws IOException {
        for (RpmAdvisory.Fixed fixed : advisory.packages()) {
            String version = text(fixed.version());
            for (String cve : advisory.cves()) {
                if (!each.take(fixed.name(), version, cve)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String text(RpmVersion version) {
        return (version.epoch() == 0 ? "" : version.epoch() + ":")
                + version.version()
                + (version.release().isEmpty() ? "" : "-" + version.release());
    }

    private Set<RepomdEntry> rpmLists(String type) throws IOException {
        Optional<Sha256> entry = TreeIndex.open(store, tree).find(RepomdFile.PATH);
        return entry.isEmpty()
                ? Set.of()
                : RepomdFile.parse(store.bytes(entry.get(), RepomdFile.MAX_BYTES))
                        .of(type)
                        .map(Set::of)
                        .orElse(Set.of());
    }

    private InputStream open(RepomdEntry list) throws IOException {
        return Compression.ofName(list.path()).decompress(store.stream(list.digest()), MAX_PLAIN_BYTES);
    }

    private void eachPkg(Taker taker) throws IOException {
        TreeIndex files = TreeIndex.open(store, tree);
        for (String suffix : Set.of(".pkg", ".tzst", ".txz")) {
            Optional<Sha256> site = files.find("packagesite" + suffix);
            if (site.isPresent()) {
                PkgArchive archive = PkgArchive.read(
                        "packagesite" + suffix, store.bytes(site.get(), PkgArchive.MAX_BYTES), PkgArchive.PACKAGESITE);
                try (PkgListReader packages = archive.packages()) {
                    for (PkgPackage each = packages.next(); each != null; each = packages.next()) {
                        taker.take(new ListedPackage(
                                each.name(), each.version(), each.abi(), each.origin(), each.version()));
                    }
                }
                return;
            }
        }
    }
}
