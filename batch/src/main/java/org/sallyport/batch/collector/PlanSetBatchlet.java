package org.sallyport.batch.collector;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.platform.DiskSpace;
import org.sallyport.media.set.DiscPlan;
import org.sallyport.media.set.SetPlan;

/** Finds out, before anything is fetched, whether all fits on to discs and what is missing fits on to the disk. */
@Named
@Dependent
public class PlanSetBatchlet extends AbstractBatchlet {
    @Inject
    RunSet set;

    @Inject
    CarriedContent content;

    @Inject
    DiskSpace space;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("plan");
        SetPlan plan = set.plan().plan();
        long files = 0;
        for (DiscPlan disc : plan.discs()) {
            files += disc.payload().size();
        }
        run.log(files + " files on " + plan.discs().size() + (plan.discs().size() == 1 ? " disc" : " discs"));
        space.require("This run", content.missingBytes());
        return "DONE";
    }
}
