package org.sallyport.batch;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.ejb.job.JobEnds;

/** Says that a job's last step is over, so that nobody waits for the next regular look. Every job names it. */
@Named
@Dependent
public class EndListener extends AbstractJobListener {
    @Inject
    JobRun run;

    @Inject
    Event<JobEnds> ends;

    @Override
    public void afterJob() {
        run.live().ending();
        ends.fire(new JobEnds(run.jobId()));
    }
}
