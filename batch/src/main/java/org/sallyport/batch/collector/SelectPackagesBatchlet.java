package org.sallyport.batch.collector;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Writes down what upstream has, and makes smaller repositories where some packages only are wanted. */
@Named
@Dependent
public class SelectPackagesBatchlet extends AbstractBatchlet {
    @Inject
    RunSet set;

    @Inject
    RunCatalogues catalogues;

    @Inject
    RunAdvisories advisories;

    @Inject
    TargetSelecting selecting;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("select");
        if (set.run().request().includeCompliance()) {
            catalogues.note(run.subjectId(), run.jobId());
        }
        if (set.run().request().includeCve()) {
            advisories.note(run.subjectId(), run.jobId()).forEach(run::log);
        }
        selecting.select(run.subjectId(), run.jobId()).forEach(run::log);
        return "DONE";
    }
}
