package org.sallyport.batch.collector;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Signs the set; its images can be read from now on. */
@Named
@Dependent
public class SignSetBatchlet extends AbstractBatchlet {
    @Inject
    RunSet set;

    @Inject
    RunStages stages;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("sign");
        stages.sign(run.subjectId(), run.jobId(), set.plan().composer());
        return "DONE";
    }
}
