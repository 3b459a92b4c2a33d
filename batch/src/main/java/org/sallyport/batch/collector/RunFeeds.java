package org.sallyport.batch.collector;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.set.SetDocument;
import org.sallyport.model.collector.RunDocument;
import org.sallyport.model.collector.RunDocuments;
import org.sallyport.model.job.Pins;
import org.sallyport.settings.AdvisoryProperties;

/** Feeds of advisories, carried as their publishers made them. */
@ApplicationScoped
public class RunFeeds {
    @Inject
    RunDocuments documents;

    @Inject
    MirrorUpstreams upstreams;

    @Inject
    AdvisoryProperties properties;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    /** The feeds that an operator configured, by name. */
    public Map<String, URI> configured() {
        return new TreeMap<>(properties.feeds());
    }

    /**
     * Fetches a feed, unless the run has it.
     *
     * @return a sentence for the job's log; an unreachable feed is one, too, unless the operator requires feeds
     */
    @Transactional
    public String fetch(UUID runId, UUID jobId, String name, URI address) throws IOException {
        String path = SetDocument.FEEDS + name;
        if (documents.of(runId).stream().anyMatch(each -> each.document().path().equals(path))) {
            return "feed " + name + " is here already";
        }
        pins.holdStore();
        try (ContentBatch batch = store.batch(jobId.toString());
                UpstreamClient client = upstreams.open()) {
            Sha256 digest = client.download(address, properties.feedBytes(), batch);
            batch.settle();
            long size = store.size(digest);
            if (size > 0) {
                documents.add(new RunDocument(runId, new SetDocument(path, size, digest), null));
            }
            return "feed " + name + ": " + size + " bytes";
        } catch (UpstreamException e) {
            if (properties.feedsRequired()) {
                throw UpstreamFailures.translate("The run, fetching the feed " + name + ",", e);
            }
            return "feed " + name + " could not be had and is left out: " + e.getMessage();
        }
    }
}
