package org.sallyport.ejb.job;

import java.time.Clock;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Roles;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobFilter;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** Long work as its users see it: look, queue, stop, restart, cancel. */
@Stateless
public class JobService {
    private static final String JOB = "job";

    @Inject
    Jobs jobs;

    @Inject
    JobEnding ending;

    @Inject
    Clock clock;

    @Inject
    JobOrders orders;

    @Inject
    AuditTrail audit;

    @Inject
    Event<JobQueued> queued;

    @RolesAllowed(Roles.VIEWER)
    public Job get(UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotFoundException(JOB, id));
    }

    /** Jobs in pages, the newest first unless another order is asked for. */
    @RolesAllowed(Roles.VIEWER)
    public Page<Job> list(PageRequest request, JobFilter filter) {
        return jobs.page(request, filter);
    }

    /** Queues a check of all content: every file is digested again. */
    @RolesAllowed(Roles.OPERATOR)
    public Job checkContent() {
        Job job = enqueue(JobName.CONTENT_CHECK, null);
        audit.record("content.check", JOB, job.id(), "");
        return job;
    }

    /** Queues a removal of all content that no row names, ahead of its time. */
    @RolesAllowed(Roles.OPERATOR)
    public Job sweepContent() {
        Job job = enqueue(JobName.CONTENT_SWEEP, null);
        audit.record("content.sweep", JOB, job.id(), "");
        return job;
    }

    /**
     * Queues a job in the caller's transaction; it starts after the commit, and not without it.
     *
     * @param subjectId what it works on; null for the whole server
     * @throws ConflictException {@code busy} when such a job is queued or runs already
     */
    @RolesAllowed(Roles.OPERATOR)
    public Job enqueue(JobName name, @Nullable UUID subjectId) {
        requireIdle(name.wireName(), subjectId);
        return orders.place(name, subjectId);
    }

    /** Asks a job to end at its next checkpoint; one that waits ends at once. */
    @RolesAllowed(Roles.OPERATOR)
    public Job stop(UUID id) {
        Job job = lock(id);
        if (!job.state().isActive()) {
            throw ConflictException.busy(
                    "Job " + id + " is " + job.state() + "; only a queued or running job can be stopped.");
        }
        job.stop(clock.instant());
        return changed(job, "job.stop");
    }

    /** Asks a job to end for good; one that does not run ends at once. */
    @RolesAllowed(Roles.OPERATOR)
    public Job cancel(UUID id) {
        Job job = lock(id);
        if (!job.state().isActive() && !job.state().isRestartable()) {
            throw ConflictException.busy("Job " + id + " is " + job.state() + " and cannot be cancelled any more.");
        }
        job.cancel(clock.instant());
        return changed(job, "job.cancel");
    }

    /** Queues a stopped or failed job again; it goes on from its last checkpoint. */
    @RolesAllowed(Roles.OPERATOR)
    public Job restart(UUID id) {
        Job job = lock(id);
        if (!job.state().isRestartable()) {
            throw ConflictException.busy(
                    "Job " + id + " is " + job.state() + "; only a stopped or failed job can be restarted.");
        }
        requireIdle(job.kind(), job.subjectId().orElse(null));
        job.restart(clock.instant());
        ending.requeued(job);
        queued.fire(new JobQueued(id));
        return changed(job, "job.restart");
    }

    private Job changed(Job job, String action) {
        if (!job.state().isActive()) {
            ending.ended(job);
        }
        audit.record(action, JOB, job.id(), job.kind());
        return job;
    }

    private Job lock(UUID id) {
        return jobs.lock(id).orElseThrow(() -> new NotFoundException(JOB, id));
    }

    private void requireIdle(String kind, @Nullable UUID subjectId) {
        if (jobs.isActive(kind, subjectId)) {
            throw ConflictException.busy(
                    "A job " + kind + " is queued or runs here already. Wait for its end, or stop it.");
        }
    }
}
