package org.sallyport.batch.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.model.job.Pins;

/**
 * Keeps what a sync reads from the sweep before it is there, in transactions of their own: an upstream may take hours,
 * and the sweep waits for whoever holds the store.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class MetadataPins {

    @Inject
    Pins pins;

    @Inject
    ContentStore store;

    @Inject
    Clock clock;

    /** Pins contents, in the store or not, for a job. */
    public void keep(UUID jobId, List<SizedEntry> contents) throws IOException {
        pins.holdStore();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < contents.size(); i++) {
            lines.append(contents.get(i).digest()).append("  ").append(i).append('\n');
        }
        try (ContentBatch batch = store.batch(jobId.toString())) {
            Sha256 list = batch.put(lines.toString().getBytes(StandardCharsets.US_ASCII));
            batch.settle();
            pins.pin(jobId, list, clock.instant());
        }
    }
}
