package org.sallyport.batch.ingest;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.repository.PackageCount;

/** Counts the packages of the trees that are shown and were not counted yet. */
@Named
@Dependent
public class CountPackagesBatchlet extends AbstractBatchlet {
    @Inject
    JobRun run;

    @Inject
    PackageCount packages;

    @Override
    public String process() throws IOException {
        run.begin("index packages");
        packages.countMissing();
        return "COUNTED";
    }
}
