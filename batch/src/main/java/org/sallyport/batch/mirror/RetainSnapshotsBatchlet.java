package org.sallyport.batch.mirror;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Lets snapshots go whose time is over. */
@Named
@Dependent
public class RetainSnapshotsBatchlet extends AbstractBatchlet {

    @Inject
    SnapshotRetention retention;

    @Inject
    JobRun run;

    @Override
    public String process() {
        run.begin("retain");
        int gone = retention.apply(run.subjectId());
        if (gone > 0) {
            run.log(gone + " snapshots have gone, as their time was over");
        }
        return "DONE";
    }
}
