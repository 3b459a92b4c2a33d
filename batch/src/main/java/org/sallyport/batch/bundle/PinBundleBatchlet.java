package org.sallyport.batch.bundle;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.media.content.ContentStore;

/** Gives the bundle its date and number, and notes the trees of its mirrors. */
@Named
@Dependent
public class PinBundleBatchlet extends AbstractBatchlet {
    @Inject
    BundleStages stages;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("pin");
        store.emptyIncoming(run.jobId().toString());
        stages.building(run.subjectId());
        stages.pin(run.subjectId());
        return "DONE";
    }
}
