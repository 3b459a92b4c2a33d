package org.sallyport.ejb.job;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.platform.ServerInstance;
import org.sallyport.model.job.Claimant;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobState;
import org.sallyport.model.job.JobWish;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.job.Pins;
import org.sallyport.settings.JobProperties;

/**
 * What the dispatcher writes into the rows of jobs. Each method is a transaction of its own: the engine is called
 * between them, never inside one, so that a crash on either side leaves a row that says what to do next.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class JobLedger {
    /** Most orphans that one server takes over at a time. */
    private static final int TAKE_OVER_LIMIT = 10;

    private static final LiveJob.Failure UNEXPLAINED =
            new LiveJob.Failure("internal", "The job ended with an error that only the server's log explains.");

    @Inject
    Jobs jobs;

    @Inject
    Pins pins;

    @Inject
    JobEnding ending;

    @Inject
    ServerInstance server;

    @Inject
    JobProperties properties;

    @Inject
    Clock clock;

    /**
     * A job that this server has leased.
     *
     * @param execution newest execution that is known; empty when the engine may not have been called yet
     * @param logTail log of earlier starts
     * @param startCounted whether it is to be started, and that start is counted; otherwise it is to be ended
     */
    public record Leased(
            UUID jobId,
            JobName name,
            Optional<UUID> subjectId,
            Instant createdAt,
            OptionalLong execution,
            String logTail,
            boolean startCounted) {
        JobEngine.Parameters parameters() {
            return new JobEngine.Parameters(jobId, subjectId.map(UUID::toString).orElse(""), createdAt);
        }
    }

    /**
     * Leases queued jobs of a kind, at most so many.
     *
     * @param running jobs that this server runs; one of them may be queued when it has lost its lease
     */
    public List<Leased> claim(JobName name, Set<UUID> running, int limit) {
        return leased(jobs.claim(name.wireName(), claimant(running), limit));
    }

    /**
     * Leases jobs whose server died.
     *
     * @param running jobs that this server runs; leases of its own that a stalled database let run out are renewed
     */
    public List<Leased> takeOver(Set<UUID> running) {
        return leased(jobs.takeOver(claimant(running), TAKE_OVER_LIMIT));
    }

    private Claimant claimant(Set<UUID> running) {
        return new Claimant(server.id(), properties.lease(), running);
    }

    private List<Leased> leased(List<UUID> ids) {
        List<Leased> leased = new ArrayList<>();
        for (UUID id : ids) {
            Job job = jobs.lock(id).orElseThrow();
            boolean starts = job.wish().isEmpty() && !job.isGivenUp(properties.maxStarts());
            if (starts) {
                job.starting(clock.instant());
            }
            leased.add(new Leased(
                    id,
                    JobName.ofWireName(job.kind()),
                    job.subjectId(),
                    job.createdAt(),
                    job.batchExecution(),
                    job.logTail(),
                    starts));
        }
        return leased;
    }

    /**
     * Ends a leased job without a start, and tells its concept: its users asked for that while nobody could obey, or it
     * is given up.
     *
     * @param complete whether an earlier start did all of it, which goes before either
     */
    public void endedUnstarted(UUID id, boolean complete) {
        owned(id).ifPresent(job -> {
            if (complete) {
                end(job, JobState.COMPLETE, Optional.empty());
            } else if (job.wish().isPresent()) {
                boolean cancelled = job.wish().filter(JobWish.CANCEL::equals).isPresent();
                end(job, cancelled ? JobState.CANCELLED : JobState.STOPPED, Optional.empty());
            } else {
                String sentence = "The job was started " + job.failedStarts()
                        + " times in a row and brought nothing forward. See the server's log; it may be restarted.";
                end(job, JobState.FAILED, Optional.of(new LiveJob.Failure("start_failed", sentence)));
            }
        });
    }

    /** Remembers which execution does the work. */
    public void startedAs(UUID id, long execution) {
        owned(id).ifPresent(job -> job.startedAs(execution, clock.instant()));
    }

    /** The engine refused: the job waits for its next start. */
    public void startRefused(UUID id) {
        owned(id).ifPresent(job -> job.startRefused(clock.instant()));
    }

    /**
     * Renews the lease and writes what the job counts and says.
     *
     * @return whether the lease still stands, and what the job's users wish
     */
    public Beat beat(LiveJob live) {
        if (!jobs.renew(live.jobId(), server.id(), properties.lease())) {
            return new Beat(false, Optional.empty());
        }
        jobs.flush(live.jobId(), server.id(), live.progress(), live.logTail());
        if (live.takeCommitted()) {
            jobs.startSucceeded(live.jobId(), server.id());
        }
        return new Beat(true, jobs.find(live.jobId()).flatMap(Job::wish));
    }

    /** Answer of {@link #beat}. */
    public record Beat(boolean leaseStands, Optional<JobWish> wish) {}

    /**
     * Writes how the engine's execution ended, and tells the job's concept. A job that was to be cancelled is cancelled
     * however it ended, unless it was done before.
     */
    public void ended(LiveJob live, JobEngine.Standing standing) {
        jobs.flush(live.jobId(), server.id(), live.progress(), live.logTail());
        owned(live.jobId()).ifPresent(job -> {
            boolean cancelled = job.wish().filter(JobWish.CANCEL::equals).isPresent();
            // A step that a stop ended in the middle has failed for the engine, without a reason.
            boolean stopped = standing == JobEngine.Standing.STOPPED
                    || (live.isStopRequested() && live.failure().isEmpty());
            if (standing == JobEngine.Standing.COMPLETE) {
                end(job, JobState.COMPLETE, Optional.empty());
            } else if (cancelled) {
                end(job, JobState.CANCELLED, Optional.empty());
            } else if (stopped) {
                end(job, JobState.STOPPED, Optional.empty());
            } else {
                end(job, JobState.FAILED, Optional.of(live.failure().orElse(UNEXPLAINED)));
            }
        });
    }

    private void end(Job job, JobState state, Optional<LiveJob.Failure> failure) {
        job.end(
                state,
                failure.map(LiveJob.Failure::code).orElse(null),
                failure.map(LiveJob.Failure::message).orElse(null),
                clock.instant());
        ending.ended(job);
    }

    /**
     * Lets all jobs of this server go at once, for the next server that looks.
     *
     * @param interrupted those that run and are cut off by an orderly stop; what their starts were worth is not known.
     *     Of all others the starts count: they may be what a process of this server died of
     */
    public int release(List<LiveJob> interrupted) {
        for (LiveJob live : interrupted) {
            if (live.takeCommitted()) {
                jobs.startSucceeded(live.jobId(), server.id());
            } else {
                jobs.startInterrupted(live.jobId(), server.id());
            }
        }
        return jobs.expireLeases(server.id());
    }

    private Optional<Job> owned(UUID id) {
        return jobs.lock(id)
                .filter(job -> job.leaseOwner().filter(server.id()::equals).isPresent());
    }
}
