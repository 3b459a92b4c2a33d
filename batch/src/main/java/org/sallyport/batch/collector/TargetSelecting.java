package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.collector.SelectedTargets;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.collector.TargetSelections;
import org.sallyport.model.job.Pins;

/** Makes the selections of a run, in one transaction; doing it twice is doing it once. */
@ApplicationScoped
@Transactional
public class TargetSelecting {
    @Inject
    CollectionRuns runs;

    @Inject
    TargetSelections selections;

    @Inject
    SelectedTargets selected;

    @Inject
    RunStages stages;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    /** Chooses and writes, unless that is done; sentences for the job's log. */
    public List<String> select(UUID runId, UUID jobId) throws IOException {
        CollectionRun run = runs.lock(runId).orElseThrow(() -> new NotFoundException("collection run", runId));
        List<TargetSelection> wanted = selections.of(runId);
        if (wanted.stream().allMatch(each -> each.chosen().isPresent())) {
            return List.of();
        }
        pins.holdStore();
        RunPin pin = run.pin().orElseThrow();
        try (ContentBatch batch = store.batch(jobId.toString())) {
            return selected.select(runs.targets(runId), wanted, pin, stages.signingKey(pin), batch);
        }
    }
}
