package org.sallyport.batch.ingest;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.ingest.ScanCommand;

/** Lets the operator's command look at the new files. */
@Named
@Dependent
public class ScanDiscBatchlet extends AbstractBatchlet {
    @Inject
    JobRun run;

    @Inject
    ScanCommand command;

    @Override
    public String process() throws IOException {
        run.begin("scan");
        command.scan(run.subjectId(), run::isStopRequested);
        return "SCANNED";
    }
}
