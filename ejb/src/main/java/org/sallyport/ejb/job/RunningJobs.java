package org.sallyport.ejb.job;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The jobs that this server runs at this moment: where their steps and the dispatcher meet. */
@ApplicationScoped
public class RunningJobs {
    private final Map<UUID, LiveJob> live = new ConcurrentHashMap<>();

    @Inject
    Clock clock;

    /**
     * Takes a job in, before its engine starts.
     *
     * @param logSoFar log of earlier starts
     */
    LiveJob enter(UUID jobId, String logSoFar) {
        LiveJob job = new LiveJob(jobId, clock, logSoFar);
        live.put(jobId, job);
        return job;
    }

    void leave(UUID jobId) {
        live.remove(jobId);
    }

    /** The job, unless this server does not run it (any more). */
    public Optional<LiveJob> find(UUID jobId) {
        return Optional.ofNullable(live.get(jobId));
    }

    List<LiveJob> all() {
        return List.copyOf(live.values());
    }
}
