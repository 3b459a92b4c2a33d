package org.sallyport.ejb.job;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.job.Job;
import org.sallyport.model.job.Jobs;

/** Changes of jobs for those who were let in before: it runs in threads that no user belongs to. */
@ApplicationScoped
public class JobFeed {
    @Inject
    Jobs jobs;

    /** Jobs that changed after a moment, in the order of the changes; at most so many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Job> changedSince(Instant moment, int limit) {
        return jobs.changedSince(moment, limit);
    }
}
