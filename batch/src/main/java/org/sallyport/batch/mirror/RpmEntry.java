package org.sallyport.batch.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.fetch.DownloadListener;
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
        String[] platform = file.platform().split(":", -1);
        String version = platform.length > 4 ? platform[4] : "";
        return new UpstreamFacts.Release(file.distribution(), "", version, file.date(), Optional.empty());
    }

    @Override
    public List<String> signedBy() {
        return MetadataSource.fingerprints(signers);
    }

    @Override
    public void collect(MirrorTree tree) throws IOException {
        RepomdFile file = RepomdFile.parse(content);
        tree.add(source.put(RepomdFile.PATH, content));
        if (signature.isPresent()) {
            tree.add(source.put(SIGNATURE, signature.get()));
        }
        if (!signers.isEmpty()) {
            // Upstream's own repomd.xml.key is proved by nothing; zypper gets the keys that the signature was judged
            // by.
            String keys = source.keys().map(PublicKeys::armored).orElseThrow();
            tree.add(source.put(KEY, keys.getBytes(StandardCharsets.US_ASCII)));
        }
        List<Download> lists = new ArrayList<>();
        for (RepomdEntry list : file.files()) {
            tree.add(list.file());
            lists.add(new Download(source.addresses().uris(list.path()), list.digest(), list.sizeBytes()));
        }
        source.client().downloadAll(lists, source.batch(), DownloadListener.SILENT);
        source.batch().settle(); // only what is settled can be read
        addPackages(tree, file.of("primary").orElseThrow());
    }

    private void addPackages(MirrorTree tree, RepomdEntry list) throws IOException {
        Compression form = Compression.ofName(list.path());
        try (PrimaryReader reader = new PrimaryReader(
                form.decompress(source.store().stream(list.digest()), MAX_PLAIN_BYTES), list.path())) {
            for (RpmPackage next = reader.next(); next != null; next = reader.next()) {
                tree.add(next.file());
            }
        }
    }
}
