package org.sallyport.batch.collector;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.fetch.DownloadListener;
import org.sallyport.media.fetch.RepositoryAddresses;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;

/** Fetches what the run carries. What upstream no longer has fails the run by name, before anything is laid out. */
@Named
@Dependent
public class CarriedFileItemWriter extends AbstractItemWriter {
    @Inject
    CollectionRuns runs;

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

    private final Map<Integer, UpstreamClient> clients = new HashMap<>();

    @Override
    public void writeItems(List<Object> items) throws IOException {
        pins.holdStore();
        Map<Integer, List<SizedEntry>> byTarget = new HashMap<>();
        for (Object item : items) {
            CarriedFile file = (CarriedFile) item;
            byTarget.computeIfAbsent(file.target(), target -> new ArrayList<>()).add(file.file());
        }
        List<CollectionTarget> targets = runs.targets(run.subjectId());
        try (ContentBatch batch = store.batch(run.jobId().toString())) {
            for (Map.Entry<Integer, List<SizedEntry>> files : byTarget.entrySet()) {
                fetch(targets.get(files.getKey()), files.getValue(), batch);
            }
            batch.settle();
        }
    }

    private void fetch(CollectionTarget target, List<SizedEntry> files, ContentBatch batch) {
        RepositoryAddresses addresses = addresses(target);
        List<Download> downloads = files.stream()
                .map(file -> new Download(addresses.uris(file.path()), file.digest(), file.sizeBytes()))
                .toList();
        try {
            client(target).downloadAll(downloads, batch, new Progress(run));
        } catch (InterruptedIOException e) {
            if (!run.isStopRequested()) {
                throw UpstreamFailures.translate("The run", e);
            }
            run.log("stopped; what has arrived is kept");
        } catch (IOException e) {
            throw UpstreamFailures.translate("The run, fetching for mirror " + target.mirrorName() + ",", e);
        }
    }

    private UpstreamClient client(CollectionTarget target) {
        return clients.computeIfAbsent(
                target.position(), position -> upstreams.open(mirror(target).definition()));
    }

    /** Where the snapshot came from, and what stands in for that. */
    private RepositoryAddresses addresses(CollectionTarget target) {
        List<String> urls = new ArrayList<>();
        urls.add(target.upstream().orElseThrow().url());
        urls.addAll(mirror(target).definition().access().furtherUrls());
        return RepositoryAddresses.of(urls);
    }

    private Mirror mirror(CollectionTarget target) {
        return target.mirrorId()
                .flatMap(mirrors::find)
                .orElseThrow(() -> new NotFoundException("mirror", target.mirrorName()));
    }

    @Override
    public void close() throws IOException {
        for (UpstreamClient client : clients.values()) {
            client.close();
        }
    }

    /** Shows downloads in the job's progress. */
    private record Progress(JobRun run) implements DownloadListener {
        @Override
        public void received(long bytes) {
            run.advance(0, bytes);
        }

        @Override
        public void done(Download download) {
            run.advance(1, 0);
        }

        @Override
        public boolean isStopped() {
            return run.isStopRequested();
        }
    }
}
