package org.sallyport.ejb.mirror;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.model.mirror.MirrorUpkeeps;

/** Tells all mirrors how the sweep of what nothing names ended. */
@ApplicationScoped
public class ContentSweepOutcome implements JobOutcome {

    @Inject
    MirrorUpkeeps upkeeps;

    @Inject
    Clock clock;

    @Override
    public JobName jobName() {
        return JobName.CONTENT_SWEEP;
    }

    @Override
    public void ended(End end) {
        upkeeps.swept(MirrorSyncOutcome.status(end.state()), end.message().orElse(null), clock.instant());
    }
}
