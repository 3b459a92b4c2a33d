package org.sallyport.batch.ingest;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.repository.OfferMaking;

/** Lists what the trees offer that are shown and were not looked through yet, and counts it. */
@Named
@Dependent
public class CountPackagesBatchlet extends AbstractBatchlet {
    @Inject
    JobRun run;

    @Inject
    OfferMaking offers;

    @Override
    public String process() throws IOException {
        run.begin("index packages");
        offers.makeMissing();
        return "COUNTED";
    }
}
