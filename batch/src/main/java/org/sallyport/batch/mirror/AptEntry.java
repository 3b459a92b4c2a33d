package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.apt.IndexPlan;
import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.apt.PackagesReader;
import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.apt.SourcesReader;
import org.sallyport.media.apt.WantedIndex;
import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.Signer;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.model.mirror.UpstreamFacts;

/**
 * A suite's entry file, verified.
 *
 * @param files as they came, by name: InRelease alone, or Release and, where there is one, Release.gpg
 * @param text what the verified text says
 */
record AptEntry(
        MetadataSource source,
        AptSelection selection,
        Map<String, byte[]> files,
        Sha256 identity,
        ReleaseFile text,
        List<Signer> signers)
        implements UpstreamEntry {

    private static final long MAX_PLAIN_BYTES = 8L << 30;

    @Override
    public UpstreamFacts.Release release() throws IOException {
        return new UpstreamFacts.Release(
                text.origin(), text.codename(), text.version(), text.date(), text.validUntil());
    }

    @Override
    public List<String> signedBy() {
        return MetadataSource.fingerprints(signers);
    }

    @Override
    public void collect(MirrorTree tree) throws IOException {
        IndexFetcher indexes = new IndexFetcher(source, selection, text.isByHash());
        List<WantedIndex> planned = IndexPlan.of(text, selection);
        List<SizedEntry> wanted = new ArrayList<>(indexes.wanted(planned));
        files.forEach((name, content) -> wanted.add(MetadataSource.entry(selection.distsFolder() + name, content)));
        source.watch().wanted(wanted);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            tree.add(source.put(selection.distsFolder() + file.getKey(), file.getValue()));
        }
        for (WantedIndex index : planned) {
            List<IndexFetcher.Fetched> forms = indexes.fetch(index);
            boolean listsFiles = index.kind() == WantedIndex.Kind.PACKAGES || index.kind() == WantedIndex.Kind.SOURCES;
            if (forms.isEmpty() && listsFiles) {
                throw new UpstreamException(
                        UpstreamException.Reason.NOT_FOUND,
                        source.addresses()
                                .uris(selection.distsFolder() + index.name())
                                .get(0),
                        "none of its forms is there");
            }
            for (IndexFetcher.Fetched form : forms) {
                for (SizedEntry entry : indexes.entries(form)) {
                    tree.add(entry);
                }
            }
            if (listsFiles) {
                source.batch().settle(); // only what is settled can be read
                addFiles(tree, index.kind(), forms.get(0));
            }
        }
    }

    private void addFiles(MirrorTree tree, WantedIndex.Kind kind, IndexFetcher.Fetched form) throws IOException {
        String path = form.file().path();
        InputStream plain = Compression.ofName(path).decompress(source.store().stream(form.digest()), MAX_PLAIN_BYTES);
        if (kind == WantedIndex.Kind.SOURCES) {
            addSources(tree, new SourcesReader(plain, path));
            return;
        }
        try (PackagesReader reader = new PackagesReader(plain, path)) {
            for (PackageEntry entry = reader.next(); entry != null; entry = reader.next()) {
                source.watch().requireGoingOn();
                tree.add(entry.file());
            }
        }
    }

    private void addSources(MirrorTree tree, SourcesReader sources) throws IOException {
        try (sources) {
            for (List<SizedEntry> files = sources.next(); files != null; files = sources.next()) {
                source.watch().requireGoingOn();
                for (SizedEntry file : files) {
                    tree.add(file);
                }
            }
        }
    }
}
