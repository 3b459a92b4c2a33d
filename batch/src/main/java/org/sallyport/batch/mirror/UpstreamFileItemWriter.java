package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.fetch.RepositoryAddresses;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.rpm.MirrorList;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.MirrorDefinition;

/**
 * Fetches a chunk of files, many at a time, each checked by its digest, and settles them together. The sweep goes on
 * meanwhile, since the tree that names them was pinned before; the store is held only while they get their names.
 */
@Named
@Dependent
public class UpstreamFileItemWriter extends AbstractItemWriter {

    @Inject
    PlannedTree planned;

    @Inject
    MirrorUpstreams upstreams;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    JobRun run;

    private @Nullable UpstreamClient client;
    private @Nullable Upstream upstream;

    /** The upstream, from the first file that is missing on: most syncs find nothing new. */
    private record Upstream(UpstreamClient client, String name, RepositoryAddresses addresses) {}

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        store.emptyIncoming(run.jobId().toString());
    }

    @Override
    public void writeItems(List<Object> items) {
        Upstream from = upstream();
        Map<Sha256, Download> downloads = new LinkedHashMap<>();
        for (Object item : items) {
            SizedEntry entry = (SizedEntry) item;
            Download download = new Download(from.addresses().uris(entry.path()), entry.digest(), entry.sizeBytes());
            if (downloads.putIfAbsent(entry.digest(), download) != null) {
                run.advance(1, entry.sizeBytes()); // one content, several paths
            }
        }
        try (ContentBatch batch = store.batch(run.jobId().toString())) {
            fetch(from.client(), List.copyOf(downloads.values()), batch);
            pins.holdStore();
            batch.settle();
        } catch (IOException e) {
            throw UpstreamFailures.translate("The sync of mirror " + from.name(), e);
        }
    }

    /** The list of mirrors was read to get here; without it there are the other addresses still. */
    private List<String> mirrors(MirrorDefinition definition, UpstreamClient opened) {
        try {
            return upstreams
                    .mirrorList(definition, opened, new DownloadProgress(run))
                    .map(MirrorList::bases)
                    .orElse(List.of());
        } catch (IOException e) {
            run.log("goes on without the list of mirrors: " + e.getMessage());
            return List.of();
        }
    }

    private Upstream upstream() {
        Upstream known = upstream;
        if (known == null) {
            MirrorDefinition definition = planned.definition();
            UpstreamClient opened = upstreams.open(definition);
            client = opened;
            known = new Upstream(
                    opened, definition.name(), MirrorUpstreams.addresses(definition, mirrors(definition, opened)));
            upstream = known;
        }
        return known;
    }

    private void fetch(UpstreamClient from, List<Download> downloads, ContentBatch batch) throws IOException {
        try {
            from.downloadAll(downloads, batch, new DownloadProgress(run));
        } catch (InterruptedIOException e) {
            if (!run.isStopRequested()) {
                throw e;
            }
            run.log("stopped; what has arrived is kept");
        }
    }

    @Override
    public void close() throws IOException {
        if (client != null) {
            client.close();
        }
    }
}
