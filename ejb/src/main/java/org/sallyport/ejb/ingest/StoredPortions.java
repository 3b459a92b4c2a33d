package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.media.set.DiscContent;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.job.Pins;

/** Gives the contents of a portion their names in the store and notes it in the run's row, in one transaction. */
@ApplicationScoped
@Transactional
public class StoredPortions {
    @Inject
    OpenRuns runs;

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    /**
     * Settles what was read.
     *
     * @param before position of the check when the portion began
     * @param more whether the disc has further portions
     */
    public void settle(UUID runId, ContentBatch batch, DiscCheck check, int before, boolean more) throws IOException {
        pins.holdStore();
        batch.settle();
        IngestRun run = runs.lock(runId);
        long bytes = check.listed().subList(before, check.position()).stream()
                .mapToLong(DiscContent::sizeBytes)
                .sum();
        run.copied(check.position(), bytes, clock.instant());
        if (!more) {
            run.copiedWhole(clock.instant());
        }
    }
}
