package org.sallyport.batch.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.Signer;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.media.rpm.PrimaryReader;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RepomdFile;
import org.sallyport.media.rpm.RpmPackage;
import org.sallyport.model.mirror.UpstreamFacts;

/** A repomd.xml, verified. */
final class RpmEntry implements UpstreamEntry {

    /** Fedora's largest list of packages has 230 MB. */
    private static final long MAX_PLAIN_BYTES = 8L << 30;

    private static final String SIGNATURE = RepomdFile.PATH + ".asc";
    private static final String KEY = RepomdFile.PATH + ".key";

    private final MetadataSource source;
    private final byte[] content;
    private final Optional<byte[]> signature;
    private final List<Signer> signers;

    RpmEntry(MetadataSource source, byte[] content, Optional<byte[]> signature, List<Signer> signers) {
        this.source = source;
        this.content = content;
        this.signature = signature;
        this.signers = signers;
    }

    @Override
    public Sha256 identity() {
        return Sha256.of(content);
    }

    @Override
    public UpstreamFacts.Release release() throws IOException {
        RepomdFile file = RepomdFile.parse(content);
        return new UpstreamFacts.Release(
                file.distribution(), "", version(file.platform()), file.date(), Optional.empty());
    }

    /** Of {@code cpe:/o:suse:sles:15:sp6} it is 15.6, as os-release has it on its hosts. */
    static String version(String platform) {
        String[] parts = platform.split(":", -1);
        if (parts.length < 5) {
            return "";
        }
        boolean hasServicePack = parts.length > 5 && parts[5].matches("sp[0-9]{1,2}");
        return hasServicePack ? parts[4] + "." + parts[5].substring(2) : parts[4];
    }

    @Override
    public List<String> signedBy() {
        return MetadataSource.fingerprints(signers);
    }

    @Override
    public void collect(MirrorTree tree) throws IOException {
        RepomdFile file = RepomdFile.parse(content);
        Map<String, byte[]> small = small();
        List<SizedEntry> wanted = new ArrayList<>();
        small.forEach((path, bytes) -> wanted.add(MetadataSource.entry(path, bytes)));
        file.files().forEach(list -> wanted.add(list.file()));
        source.watch().wanted(wanted);
        for (Map.Entry<String, byte[]> each : small.entrySet()) {
            tree.add(source.put(each.getKey(), each.getValue()));
        }
        List<Download> lists = new ArrayList<>();
        for (RepomdEntry list : file.files()) {
            tree.add(list.file());
            lists.add(new Download(source.addresses().uris(list.path()), list.digest(), list.sizeBytes()));
        }
        source.client().downloadAll(lists, source.batch(), source.watch());
        source.batch().settle(); // only what is settled can be read
        addPackages(tree, file.of("primary").orElseThrow());
    }

    /** The entry file and what proves it, by path. */
    private Map<String, byte[]> small() {
        Map<String, byte[]> small = new LinkedHashMap<>();
        small.put(RepomdFile.PATH, content);
        signature.ifPresent(bytes -> small.put(SIGNATURE, bytes));
        if (!signers.isEmpty()) {
            // Upstream's own repomd.xml.key is proved by nothing; zypper gets the keys that the signature was judged
            // by.
            String keys = source.keys().map(PublicKeys::armored).orElseThrow();
            small.put(KEY, keys.getBytes(StandardCharsets.US_ASCII));
        }
        return small;
    }

    private void addPackages(MirrorTree tree, RepomdEntry list) throws IOException {
        Compression form = Compression.ofName(list.path());
        try (PrimaryReader reader = new PrimaryReader(
                form.decompress(source.store().stream(list.digest()), MAX_PLAIN_BYTES), list.path())) {
            for (RpmPackage next = reader.next(); next != null; next = reader.next()) {
                source.watch().requireGoingOn();
                tree.add(next.file());
            }
        }
    }
}
