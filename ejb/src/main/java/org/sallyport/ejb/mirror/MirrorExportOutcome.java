package org.sallyport.ejb.mirror;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.model.job.JobState;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.MirrorUpkeeps;
import org.sallyport.model.mirror.Mirrors;

/** Tells a mirror how its export ended, and asks for another one if it shows something else by now. */
@ApplicationScoped
public class MirrorExportOutcome implements JobOutcome {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorUpkeeps upkeeps;

    @Inject
    MirrorExports exports;

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    @Override
    public JobName jobName() {
        return JobName.MIRROR_EXPORT;
    }

    @Override
    public void ended(End end) {
        UUID mirrorId = end.subjectId().orElseThrow();
        pins.release(end.jobId());
        mirrors.find(mirrorId).ifPresent(mirror -> {
            upkeeps.of(mirrorId)
                    .exportEnded(
                            MirrorSyncOutcome.status(end.state()), end.message().orElse(null), clock.instant());
            if (end.state() == JobState.COMPLETE) {
                exports.follow(mirror);
            }
        });
    }
}
