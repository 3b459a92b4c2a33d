package org.sallyport.batch.collector;

import java.io.IOException;
import java.io.Serializable;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.RunStatus;

/** The numbers of the discs that are not laid out yet. */
@Named
@Dependent
public class PlannedDiscItemReader extends AbstractItemReader {
    @Inject
    RunSet set;

    @Inject
    CollectionRuns runs;

    @Inject
    RunStages stages;

    @Inject
    JobRun run;

    private int laidOut;
    private int planned;

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        stages.reached(run.subjectId(), RunStatus.STAGING_COMPLETE);
        planned = set.plan().plan().discs().size();
        laidOut = runs.discs(run.subjectId()).size();
        stages.reached(run.subjectId(), RunStatus.BUILDING_ISO);
        run.begin("lay-out", planned, 0);
        run.advance(laidOut, 0);
    }

    @Override
    public @Nullable Integer readItem() {
        return laidOut == planned ? null : ++laidOut;
    }

    @Override
    public @Nullable Integer checkpointInfo() {
        // The rows say how far it is.
        return null;
    }
}
