package org.sallyport.batch.collector;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.media.content.ContentStore;

/** Pins what the run carries. */
@Named
@Dependent
public class PinSnapshotsBatchlet extends AbstractBatchlet {
    @Inject
    RunStages stages;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("pin");
        store.emptyIncoming(run.jobId().toString());
        stages.pin(run.subjectId());
        return "DONE";
    }
}
