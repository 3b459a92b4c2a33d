package org.sallyport.batch.bundle;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Chooses the packages of every platform. What cannot be resolved fails the build by name. */
@Named
@Dependent
public class SelectClosureBatchlet extends AbstractBatchlet {
    @Inject
    ClosureSelecting selecting;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("select");
        selecting.select(run.subjectId(), run.jobId()).forEach(run::log);
        return "DONE";
    }
}
