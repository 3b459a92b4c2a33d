package org.sallyport.batch.bundle;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Lays the disc out and signs it. */
@Named
@Dependent
public class LayOutBundleBatchlet extends AbstractBatchlet {
    @Inject
    BundleSets sets;

    @Inject
    BundleStages stages;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("lay-out");
        stages.sign(run.subjectId(), run.jobId(), sets.composer(run.subjectId()));
        return "DONE";
    }
}
