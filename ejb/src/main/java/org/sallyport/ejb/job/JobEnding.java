package org.sallyport.ejb.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.sallyport.model.job.Job;

/** Tells the concept that a job belongs to how the job ended, in the transaction that ends it. */
@ApplicationScoped
public class JobEnding {
    @Inject
    @Any
    Instance<JobOutcome> outcomes;

    /** The job's row says that it has ended. */
    public void ended(Job job) {
        JobOutcome.End end =
                new JobOutcome.End(job.id(), job.subjectId(), job.state(), job.errorCode(), job.errorMessage());
        for (JobOutcome outcome : outcomes) {
            if (outcome.jobName().wireName().equals(job.kind())) {
                outcome.ended(end);
            }
        }
    }

    /** The job's row says that it waits again. */
    public void requeued(Job job) {
        for (JobOutcome outcome : outcomes) {
            if (outcome.jobName().wireName().equals(job.kind())) {
                outcome.requeued(job.id(), job.subjectId());
            }
        }
    }
}
