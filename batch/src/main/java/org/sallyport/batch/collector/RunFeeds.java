package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetDocument;
import org.sallyport.model.collector.RunDocument;
import org.sallyport.model.collector.RunDocuments;
import org.sallyport.model.job.Pins;

/** The feeds of advisories that runs carry: their rows. Each method is a transaction, and a short one. */
@ApplicationScoped
@Transactional
public class RunFeeds {
    @Inject
    RunDocuments documents;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    /** Whether a run has a feed. */
    public boolean has(UUID runId, String name) {
        String path = SetDocument.FEEDS + name;
        return documents.of(runId).stream()
                .anyMatch(each -> each.document().path().equals(path));
    }

    /**
     * Gives a run a feed whose bytes have all come; an empty one is left out.
     *
     * @param batch with the feed, not settled yet
     * @return the feed's size in bytes
     */
    public long note(UUID runId, String name, Sha256 feed, ContentBatch batch) throws IOException {
        pins.holdStore();
        batch.settle();
        long size = store.size(feed);
        if (size > 0) {
            documents.add(new RunDocument(runId, new SetDocument(SetDocument.FEEDS + name, size, feed), null));
        }
        return size;
    }
}
