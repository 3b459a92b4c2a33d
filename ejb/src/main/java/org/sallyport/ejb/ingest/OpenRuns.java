package org.sallyport.ejb.ingest;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;

/**
 * Runs that go on. Whoever reads an image learns here that its run has ended meanwhile, on whatever server that was.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class OpenRuns {
    @Inject
    IngestRuns runs;

    /**
     * Holds a run's row until the transaction ends.
     *
     * @throws ConflictException {@code busy} when it has ended
     */
    public IngestRun lock(UUID runId) {
        IngestRun run = runs.lock(runId).orElseThrow(() -> new NotFoundException("ingest run", runId));
        if (!run.status().isUnderWay()) {
            throw ConflictException.busy(
                    "The ingest run has ended meanwhile; it is " + run.status().wireName()
                            + ". Start a new one with the same image: what is stored already is not written twice.");
        }
        return run;
    }
}
