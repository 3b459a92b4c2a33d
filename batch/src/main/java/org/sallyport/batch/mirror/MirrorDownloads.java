package org.sallyport.batch.mirror;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.fetch.RepositoryAddresses;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;

/**
 * Fetches files that mirrors have left upstream, for jobs that carry them. Connections are kept from chunk to chunk, a
 * set of them for each mirror; whoever injects this closes it.
 */
@Dependent
public class MirrorDownloads implements Closeable {
    @Inject
    Mirrors mirrors;

    @Inject
    MirrorUpstreams upstreams;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    JobRun run;

    private final Map<UUID, UpstreamClient> clients = new HashMap<>();

    /**
     * Where files come from.
     *
     * @param who is fetching, as the beginning of a sentence: {@code The run}
     * @param mirrorId of the mirror; null once it was removed
     * @param mirrorName of the mirror
     * @param url of its upstream when its tree was taken
     */
    public record Source(String who, @Nullable UUID mirrorId, String mirrorName, String url) {}

    /**
     * Fetches a chunk of files and settles them together. Stops early, keeping what has arrived, when the job is to
     * stop. The sweep goes on meanwhile; the store is held only while the files get their names.
     *
     * @param files by the number of their source; a tree that names them keeps them from the sweep
     * @throws org.sallyport.ejb.SallyportException naming what upstream no longer has
     */
    public void fetch(Map<Integer, List<SizedEntry>> files, IntFunction<Source> sources) throws IOException {
        try (ContentBatch batch = store.batch(run.jobId().toString())) {
            for (Map.Entry<Integer, List<SizedEntry>> each : files.entrySet()) {
                fetch(sources.apply(each.getKey()), each.getValue(), batch);
            }
            pins.holdStore();
            batch.settle();
        }
    }

    private void fetch(Source source, List<SizedEntry> files, ContentBatch batch) {
        Mirror mirror = mirror(source);
        RepositoryAddresses addresses = addresses(source, mirror);
        List<Download> downloads = files.stream()
                .map(file -> new Download(addresses.uris(file.path()), file.digest(), file.sizeBytes()))
                .toList();
        try {
            clients.computeIfAbsent(mirror.id(), id -> upstreams.open(mirror.definition()))
                    .downloadAll(downloads, batch, new DownloadProgress(run));
        } catch (InterruptedIOException e) {
            if (!run.isStopRequested()) {
                throw UpstreamFailures.translate(source.who(), e);
            }
            run.log("stopped; what has arrived is kept");
        } catch (IOException e) {
            throw UpstreamFailures.translate(source.who() + ", fetching for mirror " + source.mirrorName() + ",", e);
        }
    }

    /** Where the tree came from, and what stands in for that. */
    private static RepositoryAddresses addresses(Source source, Mirror mirror) {
        List<String> urls = new ArrayList<>();
        urls.add(source.url());
        urls.addAll(mirror.definition().access().furtherUrls());
        return RepositoryAddresses.of(urls);
    }

    private Mirror mirror(Source source) {
        UUID id = source.mirrorId();
        if (id == null) {
            throw new NotFoundException("mirror", source.mirrorName());
        }
        return mirrors.find(id).orElseThrow(() -> new NotFoundException("mirror", source.mirrorName()));
    }

    @Override
    public void close() throws IOException {
        for (UpstreamClient client : clients.values()) {
            client.close();
        }
    }
}
