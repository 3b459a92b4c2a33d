package org.sallyport.ejb.job;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.settings.JobProperties;

/** The jobs that this server runs at this moment: where their steps and the dispatcher meet. */
@ApplicationScoped
public class RunningJobs {
    private final Map<UUID, LiveJob> live = new ConcurrentHashMap<>();

    @Inject
    Clock clock;

    @Inject
    JobProperties properties;

    /**
     * Takes a job in, before its engine starts.
     *
     * @param logSoFar log of earlier starts
     */
    public LiveJob enter(UUID jobId, JobName name, String logSoFar) {
        LiveJob job = new LiveJob(jobId, name, clock, properties.logLines(), logSoFar);
        live.put(jobId, job);
        return job;
    }

    /** The job has ended here. */
    public void leave(UUID jobId) {
        live.remove(jobId);
    }

    /** The job, unless this server does not run it (any more). */
    public Optional<LiveJob> find(UUID jobId) {
        return Optional.ofNullable(live.get(jobId));
    }

    /** Whether the last step of any of them is over. */
    boolean isAnyEnding() {
        return live.values().stream().anyMatch(LiveJob::isEnding);
    }

    Set<UUID> ids() {
        return Set.copyOf(live.keySet());
    }

    /** All of them, in no order. */
    public List<LiveJob> all() {
        return List.copyOf(live.values());
    }
}
