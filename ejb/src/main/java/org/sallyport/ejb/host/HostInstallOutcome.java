package org.sallyport.ejb.host;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.model.host.HostToolings;
import org.sallyport.model.job.JobState;

/** Tells a host's row how its installation ended. */
@ApplicationScoped
public class HostInstallOutcome implements JobOutcome {
    @Inject
    HostToolings toolings;

    @Inject
    Clock clock;

    @Override
    public JobName jobName() {
        return JobName.HOST_INSTALL;
    }

    @Override
    public void ended(End end) {
        String error = end.state() == JobState.COMPLETE ? null : end.message().orElse("The installation was ended.");
        end.subjectId().flatMap(toolings::find).ifPresent(tools -> tools.installEnded(error, clock.instant()));
    }
}
