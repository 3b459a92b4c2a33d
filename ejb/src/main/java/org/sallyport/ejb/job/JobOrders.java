package org.sallyport.ejb.job;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.security.Caller;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.Jobs;

/** Queues jobs for users and for the server itself, in the caller's transaction; they start after its commit. */
@ApplicationScoped
public class JobOrders {
    @Inject
    Jobs jobs;

    @Inject
    Event<JobQueued> queued;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * Queues a job. The caller has asked before whether such a job is active; the database refuses a second one.
     *
     * @param subjectId what it works on; null for the whole server
     */
    public Job place(JobName name, @Nullable UUID subjectId) {
        Job job = new Job(UUID.randomUUID(), name.wireName(), subjectId, caller.name(), clock.instant());
        jobs.add(job);
        queued.fire(new JobQueued(job.id()));
        return job;
    }

    /** Whether such a job is queued or runs. */
    public boolean isActive(JobName name, @Nullable UUID subjectId) {
        return jobs.isActive(name.wireName(), subjectId);
    }
}
