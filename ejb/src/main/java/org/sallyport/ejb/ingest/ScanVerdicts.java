package org.sallyport.ejb.ingest;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestScan;

/** Notes what the operator's command said, at once: a refusal ends the job, and its transaction with it. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class ScanVerdicts {
    @Inject
    IngestRuns runs;

    /** Notes it with the run. */
    public void note(UUID runId, IngestScan scan) {
        IngestRun run = runs.lock(runId).orElseThrow(() -> new NotFoundException("ingest run", runId));
        run.scanned(scan);
    }
}
