package org.sallyport.ejb.bundle;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.model.bundle.Bundles;

/** Tells a bundle how its job ended. A bundle that was removed meanwhile hears nothing. */
@ApplicationScoped
public class BundleBuildOutcome implements JobOutcome {
    @Inject
    Bundles bundles;

    @Inject
    Clock clock;

    @Override
    public JobName jobName() {
        return JobName.BUNDLE_BUILD;
    }

    @Override
    public void ended(End end) {
        end.subjectId().flatMap(bundles::lock).ifPresent(bundle -> {
            switch (end.state()) {
                case FAILED ->
                    bundle.failed(
                            end.code().orElse("internal"),
                            end.message().orElse("The job failed without saying why."),
                            clock.instant());
                case CANCELLED -> bundle.cancelled(clock.instant());
                // The last step has said so itself; a stopped build keeps its state; the rest is no end.
                case COMPLETE, STOPPED, QUEUED, RUNNING -> {}
            }
        });
    }

    @Override
    public void requeued(UUID jobId, Optional<UUID> subjectId) {
        subjectId.flatMap(bundles::lock).ifPresent(bundle -> bundle.requeued());
    }
}
