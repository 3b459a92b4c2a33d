package org.sallyport.batch.mirror;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.apt.IndexPlan;
import org.sallyport.media.apt.MirrorTree;
import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.apt.PackagesReader;
import org.sallyport.media.apt.WantedIndex;
import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeWriter;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.model.tree.TreeFacts;

/**
 * Makes the tree of a suite from its verified entry file: fetches the indexes, reads the packages that they list, and
 * puts the tree and its sizes. What it puts is settled, but pinned by nobody yet: the caller holds the store.
 */
final class AptMetadata {

    private static final long MAX_PLAIN_BYTES = 8L << 30;

    private final UpstreamClient client;
    private final String url;
    private final AptSelection selection;
    private final ContentStore store;
    private final ContentBatch batch;

    AptMetadata(UpstreamClient client, String url, AptSelection selection, ContentStore store, ContentBatch batch) {
        this.client = client;
        this.url = url;
        this.selection = selection;
        this.store = store;
        this.batch = batch;
    }

    /** The tree, said to be incomplete: its packages may not be here yet. */
    TreeFacts collect(FetchedRelease fetched) throws IOException {
        MirrorTree tree = new MirrorTree();
        for (Map.Entry<String, byte[]> file : fetched.files().entrySet()) {
            byte[] bytes = file.getValue();
            tree.add(new SizedEntry(batch.put(bytes), bytes.length, selection.distsFolder() + file.getKey()));
        }
        IndexFetcher indexes =
                new IndexFetcher(client, url, selection, fetched.release().isByHash(), batch);
        for (WantedIndex index : IndexPlan.of(fetched.release(), selection)) {
            List<IndexFetcher.Fetched> forms = indexes.fetch(index);
            if (forms.isEmpty() && index.kind() == WantedIndex.Kind.PACKAGES) {
                throw new UpstreamException(
                        UpstreamException.Reason.NOT_FOUND,
                        MirrorUpstreams.uri(url, selection.distsFolder() + index.name()),
                        "none of its forms is there");
            }
            for (IndexFetcher.Fetched form : forms) {
                for (SizedEntry entry : indexes.entries(form)) {
                    tree.add(entry);
                }
            }
            if (index.kind() == WantedIndex.Kind.PACKAGES) {
                batch.settle(); // only what is settled can be read
                addPackages(tree, forms.get(0));
            }
        }
        return put(tree);
    }

    private void addPackages(MirrorTree tree, IndexFetcher.Fetched form) throws IOException {
        String path = form.file().path();
        try (PackagesReader reader = new PackagesReader(
                Compression.ofName(path).decompress(store.stream(form.digest()), MAX_PLAIN_BYTES), path)) {
            for (PackageEntry entry = reader.next(); entry != null; entry = reader.next()) {
                tree.add(entry.file());
            }
        }
    }

    private TreeFacts put(MirrorTree tree) throws IOException {
        try (ContentWriter lines = batch.writer();
                ContentWriter sizes = batch.writer()) {
            SizedTreeWriter writer = new SizedTreeWriter(lines, sizes);
            tree.writeTo(writer);
            writer.flush();
            Sha256 treeDigest = lines.finish();
            Sha256 sizesDigest = sizes.finish();
            batch.settle();
            return TreeFacts.incomplete(treeDigest, sizesDigest, writer.lines(), writer.byteCount());
        }
    }
}
