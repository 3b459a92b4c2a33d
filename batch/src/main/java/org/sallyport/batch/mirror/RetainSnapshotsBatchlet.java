package org.sallyport.batch.mirror;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.mirror.SnapshotRetention;

/** Lets snapshots go that are beyond the mirror's limits. */
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
            run.log(gone + " snapshots have gone, beyond the limits");
        }
        return "DONE";
    }
}
