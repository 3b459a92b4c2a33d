package org.sallyport.batch.collector;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Publishes the sealed discs; the run is complete. */
@Named
@Dependent
public class PublishRunBatchlet extends AbstractBatchlet {
    @Inject
    RunStages stages;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("publish");
        stages.publish(run.subjectId());
        return "DONE";
    }
}
