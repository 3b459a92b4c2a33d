package org.sallyport.batch.collector;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.DownloadListener;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.settings.AdvisoryProperties;
import org.sallyport.settings.FetchProperties;

/**
 * Feeds of advisories, carried as their publishers made them. Nothing is held while one comes, neither the store nor a
 * connection to the database: a publisher may be slow.
 */
@Dependent
public class FeedDownloads {
    @Inject
    RunFeeds feeds;

    @Inject
    MirrorUpstreams upstreams;

    @Inject
    AdvisoryProperties properties;

    @Inject
    FetchProperties fetch;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    /** Ends a download when the job is to stop, and when it has taken as long as a mirror's metadata may. */
    private record Until(JobRun run, long endNanos) implements DownloadListener {
        @Override
        public boolean isStopped() {
            return run.isStopRequested() || System.nanoTime() - endNanos > 0;
        }
    }

    /** The feeds that an operator configured, by name. */
    public Map<String, URI> configured() {
        return new TreeMap<>(properties.feeds());
    }

    /**
     * Fetches a feed, unless the run has it.
     *
     * @return a sentence for the job's log; an unreachable feed is one, too, unless the operator requires feeds
     */
    public String fetch(UUID runId, UUID jobId, String name, URI address) throws IOException {
        if (feeds.has(runId, name)) {
            return "feed " + name + " is here already";
        }
        try (ContentBatch batch = store.batch(jobId.toString());
                UpstreamClient client = upstreams.open()) {
            Sha256 feed = client.download(address, properties.feedBytes(), batch, new Until(run, end()));
            return "feed " + name + ": " + feeds.note(runId, name, feed, batch) + " bytes";
        } catch (UpstreamException | InterruptedIOException e) {
            run.advanceWithin(0);
            boolean isLate = e instanceof InterruptedIOException;
            String late = "it takes longer than sallyport.fetch.metadata-time, " + fetch.metadataTime();
            if (properties.feedsRequired()) {
                String what = "The run, fetching the feed " + name + ",";
                throw isLate
                        ? new UnavailableException("upstream_unreachable", what + " gave it up: " + late + ".", e)
                        : UpstreamFailures.translate(what, e);
            }
            return "feed " + name + " could not be had and is left out: " + (isLate ? late : e.getMessage());
        }
    }

    private long end() {
        return System.nanoTime() + fetch.metadataTime().toNanos();
    }
}
