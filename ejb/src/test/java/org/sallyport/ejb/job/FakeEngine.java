package org.sallyport.ejb.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** An engine whose executions do what the test says, and that starts none of a job twice at a time, as ours. */
class FakeEngine implements JobEngine {
    /** Jobs in the order of their starts. */
    final List<UUID> started = new ArrayList<>();

    /** Executions that were asked to stop. */
    final List<Long> stopped = new ArrayList<>();

    private final Map<Long, UUID> jobs = new LinkedHashMap<>();
    private final Map<Long, Standing> standings = new LinkedHashMap<>();
    private Runnable atStart = () -> {};

    /** The newest execution of a job ends so. */
    void end(UUID job, Standing standing) {
        standings.put(newest(job), standing);
    }

    /** What happens at each start, before the execution is there. */
    void onStart(Runnable event) {
        atStart = event;
    }

    /** All that runs is cut off, and stays "started" for ever. */
    void crash() {
        standings.replaceAll((execution, standing) -> standing == Standing.RUNNING ? Standing.UNKNOWN : standing);
    }

    @Override
    public long start(JobName name, Parameters parameters) {
        atStart.run();
        long execution = jobs.size();
        jobs.put(execution, parameters.jobId());
        standings.put(execution, Standing.RUNNING);
        started.add(parameters.jobId());
        return execution;
    }

    @Override
    public long restart(long execution, Parameters parameters) {
        if (standing(execution) == Standing.RUNNING) {
            throw new IllegalStateException("execution " + execution + " is running already");
        }
        return start(JobName.MIRROR_SYNC, parameters);
    }

    @Override
    public long newest(JobName name, Parameters parameters, OptionalLong known) {
        return newest(parameters.jobId());
    }

    private long newest(UUID job) {
        return jobs.entrySet().stream()
                .filter(entry -> entry.getValue().equals(job))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(-1);
    }

    @Override
    public Standing standing(long execution) {
        return standings.getOrDefault(execution, Standing.UNKNOWN);
    }

    @Override
    public void stop(long execution) {
        stopped.add(execution);
    }
}
