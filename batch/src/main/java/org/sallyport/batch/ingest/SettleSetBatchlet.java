package org.sallyport.batch.ingest;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.ingest.SetSettlement;
import org.sallyport.media.set.Refusal;

/** Moves what hosts see, if the disc made its set whole. */
@Named
@Dependent
public class SettleSetBatchlet extends AbstractBatchlet {
    @Inject
    JobRun run;

    @Inject
    SetSettlement settlement;

    @Override
    public String process() throws IOException {
        run.begin("complete");
        SetSettlement.Outcome outcome = settlement.settle(run.subjectId());
        if (outcome == SetSettlement.Outcome.NOT_COPIED && !run.isStopRequested()) {
            throw new IllegalStateException("ingest run " + run.subjectId() + " came to its end without its disc");
        }
        run.log("the set is " + outcome);
        if (outcome == SetSettlement.Outcome.BASE_MISSING) {
            throw new RefusedContentException(
                    Refusal.BASE_MISSING.code(),
                    "All discs of the set are in, but it builds on files that are not held here. Take the need list of"
                            + " this run to the collector, or ingest the set that it builds on.",
                    null);
        }
        return outcome.name();
    }
}
