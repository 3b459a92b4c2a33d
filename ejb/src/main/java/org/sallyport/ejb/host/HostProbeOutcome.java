package org.sallyport.ejb.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.model.host.HostToolings;
import org.sallyport.model.job.JobState;

/** Tells a host's row how its probe ended. */
@ApplicationScoped
public class HostProbeOutcome implements JobOutcome {
    @Inject
    HostToolings toolings;

    @Override
    public JobName jobName() {
        return JobName.HOST_PROBE;
    }

    @Override
    public void ended(End end) {
        String error = end.state() == JobState.COMPLETE ? null : end.message().orElse("The probe was ended.");
        end.subjectId().flatMap(toolings::find).ifPresent(tools -> tools.checkEnded(error));
    }
}
