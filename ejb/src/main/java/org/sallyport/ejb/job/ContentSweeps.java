package org.sallyport.ejb.job;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.job.Jobs;
import org.sallyport.settings.StoreProperties;

/** When unnamed content is removed without anybody asking. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ContentSweeps {
    private static final String KIND = JobName.CONTENT_SWEEP.wireName();

    @Inject
    Jobs jobs;

    @Inject
    StoreProperties properties;

    @Inject
    JobOrders orders;

    /** Queues a sweep when the last one was queued long enough ago; of two servers that try at once one fails. */
    public void queueDue(Instant now) {
        boolean due = jobs.newest(KIND)
                .map(last -> !last.plus(properties.sweepEvery()).isAfter(now))
                .orElse(true);
        if (due && !orders.isActive(JobName.CONTENT_SWEEP, null)) {
            orders.place(JobName.CONTENT_SWEEP, null);
        }
    }
}
