package org.sallyport.ejb.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOrders;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.mirror.MirrorPolicy;
import org.sallyport.model.mirror.PlatformConfigs;

/**
 * When all content is digested again without anybody asking. Content is one for all mirrors, so the shortest cadence
 * among the settings and the platforms' configs counts.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class IntegrityChecks {

    @Inject
    Jobs jobs;

    @Inject
    PlatformConfigs policies;

    @Inject
    JobOrders orders;

    /**
     * Queues a check when the last one was queued long enough ago, and the first one when the server's first job was.
     * Of two servers that try at once one fails.
     */
    public void queueDue(Instant now) {
        Optional<Instant> since = jobs.newest(JobName.CONTENT_CHECK.wireName()).or(jobs::first);
        boolean due = since.filter(last -> !last.plus(cadence()).isAfter(now)).isPresent();
        if (due && !orders.isActive(JobName.CONTENT_CHECK, null)) {
            orders.place(JobName.CONTENT_CHECK, null);
        }
    }

    private Duration cadence() {
        MirrorPolicy shared = policies.shared();
        IntStream ofPlatforms = policies.all().stream()
                .mapToInt(config -> config.choices().over(shared).integrityHours());
        return Duration.ofHours(IntStream.concat(IntStream.of(shared.integrityHours()), ofPlatforms)
                .min()
                .orElse(1));
    }
}
