package org.sallyport.batch.bundle;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Puts the installer and what it needs beside the repositories. */
@Named
@Dependent
public class GatherInstallerBatchlet extends AbstractBatchlet {
    @Inject
    InstallerGathering gathering;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("gather");
        gathering.gather(run.subjectId(), run.jobId()).forEach(run::log);
        return "DONE";
    }
}
