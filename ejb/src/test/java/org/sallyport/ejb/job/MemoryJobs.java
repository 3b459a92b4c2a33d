package org.sallyport.ejb.job;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.job.Claimant;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobProgress;
import org.sallyport.model.job.JobState;
import org.sallyport.model.job.Jobs;

/** Rows of jobs in memory: does to them what the statements do, by the clock of the test. */
class MemoryJobs extends Jobs {
    private final Map<UUID, Job> rows = new LinkedHashMap<>();
    private final TestClock clock;
    private boolean failing;
    private Duration stall = Duration.ZERO;

    MemoryJobs(TestClock clock) {
        this.clock = clock;
    }

    /** The next statement fails. */
    void failOnce() {
        failing = true;
    }

    /** The next takeover waits so long for its statement. */
    void stallOnce(Duration time) {
        stall = time;
    }

    private void ask() {
        if (failing) {
            failing = false;
            throw new IllegalStateException("the database does not answer");
        }
    }

    @Override
    public void add(Job job) {
        rows.put(job.id(), job);
    }

    @Override
    public Optional<Job> find(UUID id) {
        ask();
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<Job> lock(UUID id) {
        return find(id);
    }

    @Override
    public List<UUID> claim(String kind, Claimant claimant, int limit) {
        return lease(job -> job.state() == JobState.QUEUED && job.kind().equals(kind), claimant, limit);
    }

    @Override
    public List<UUID> takeOver(Claimant claimant, int limit) {
        clock.pass(stall);
        stall = Duration.ZERO;
        return lease(job -> job.state() == JobState.RUNNING && isExpired(job), claimant, limit);
    }

    private List<UUID> lease(Predicate<Job> states, Claimant claimant, int limit) {
        ask();
        Predicate<Job> wanted = states.and(job -> !claimant.running().contains(job.id()));
        List<UUID> leased = new ArrayList<>();
        for (Job job : rows.values().stream().filter(wanted).limit(limit).toList()) {
            set(job, "state", JobState.RUNNING);
            set(job, "leaseOwner", claimant.owner());
            set(job, "leaseUntil", clock.instant().plus(claimant.lease()));
            leased.add(job.id());
        }
        return leased;
    }

    private boolean isExpired(Job job) {
        return get(job, "leaseUntil") instanceof Instant until && until.isBefore(clock.instant());
    }

    @Override
    public boolean renew(UUID id, UUID owner, Duration lease) {
        Optional<Job> owned = owned(id, owner);
        owned.ifPresent(job -> set(job, "leaseUntil", clock.instant().plus(lease)));
        return owned.isPresent();
    }

    @Override
    public void flush(UUID id, UUID owner, JobProgress progress, String logTail) {
        owned(id, owner).ifPresent(job -> {
            set(job, "itemsDone", progress.itemsDone());
            set(job, "logTail", logTail);
        });
    }

    @Override
    public void startSucceeded(UUID id, UUID owner) {
        owned(id, owner).ifPresent(job -> set(job, "failedStarts", 0));
    }

    @Override
    public void startInterrupted(UUID id, UUID owner) {
        owned(id, owner).ifPresent(job -> set(job, "failedStarts", Math.max(0, job.failedStarts() - 1)));
    }

    @Override
    public int expireLeases(UUID owner) {
        List<Job> owned = rows.values().stream()
                .filter(job -> job.leaseOwner().filter(owner::equals).isPresent())
                .toList();
        owned.forEach(job -> set(job, "leaseUntil", clock.instant().minusSeconds(1)));
        return owned.size();
    }

    private Optional<Job> owned(UUID id, UUID owner) {
        return find(id).filter(job -> job.leaseOwner().filter(owner::equals).isPresent());
    }

    private static void set(Job job, String field, @Nullable Object value) {
        try {
            field(field).set(job, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object get(Job job, String field) {
        try {
            return field(field).get(job);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(String name) {
        try {
            Field field = Job.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
