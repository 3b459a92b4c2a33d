package org.sallyport.ejb.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobEngine.Standing;
import org.sallyport.settings.JobProperties;

/**
 * The only thing that has the batch engine start or go on with a job, and the only thing that says that one has ended.
 *
 * <p>Order of writing, so that a crash between any two lines is survived: lease the row, commit; call the engine; write
 * the execution's number, commit. A server that dies after the lease leaves a row whose lease ends; who takes it over
 * asks the engine whether an execution for the job exists and goes on with it, or starts the first one.
 */
@ApplicationScoped
public class Dispatcher {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final Duration ALIVE = Duration.ofMinutes(1);
    /** The engine writes the end of a job some milliseconds after the job's last word. */
    private static final int ENDING_MILLIS = 10;

    private static final int ENDING_LOOKS = 50;
    private static final String ENGINE = "java:app/web/BatchJobs!org.sallyport.ejb.job.JobEngine";

    @Inject
    JobLedger ledger;

    @Inject
    RunningJobs running;

    @Inject
    JobProperties properties;

    @Inject
    Clock clock;

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean nudged = true;
    private volatile boolean closing;
    private volatile Instant lastClaim = Instant.EPOCH;
    private Instant lastBeat = Instant.EPOCH;

    /** A job was queued: the next look claims, whatever the time. */
    public void nudge() {
        nudged = true;
    }

    /**
     * Looks after all jobs of this server, once more for each that ends meanwhile. An overlapping call returns at once;
     * what it was to see is seen by the call that it overlaps.
     */
    public void tick() {
        boolean looked = true;
        do {
            if (closing || !busy.compareAndSet(false, true)) {
                return;
            }
            try {
                Optional<JobEngine> engine = engine();
                looked = engine.isPresent();
                engine.ifPresent(this::look);
            } finally {
                busy.set(false);
            }
        } while (nudged && looked);
    }

    void look(JobEngine engine) {
        watch(engine);
        claim(engine);
        for (int looks = 0; looks < ENDING_LOOKS && running.isAnyEnding() && !closing; looks++) {
            try {
                Thread.sleep(ENDING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            watch(engine);
            claim(engine);
        }
    }

    /** Whether the batch engine is there and was looked after within the last minute. */
    public boolean isAlive() {
        return !closing && lastClaim.isAfter(clock.instant().minus(ALIVE));
    }

    /** Nothing is claimed or ended from now on: what the engine says while the server goes down is no news. */
    public void close() {
        closing = true;
    }

    /** Ends this server's leases, whoever's process took them: before the first look, and after the last. */
    public void release() {
        // Before the first look nothing runs: what is leased was cut off by a crash, and its start has failed.
        int released = ledger.release(running.all());
        if (released > 0) {
            LOG.log(System.Logger.Level.INFO, "Let {0} leased jobs go", released);
        }
    }

    private void watch(JobEngine engine) {
        Instant now = clock.instant();
        boolean beat = !now.isBefore(lastBeat.plus(properties.tick()));
        if (beat) {
            lastBeat = now;
        }
        for (LiveJob live : running.all()) {
            try {
                watch(engine, live, beat);
            } catch (RuntimeException e) {
                // The next look tries again; if this goes on, the lease ends and another server takes over.
                LOG.log(System.Logger.Level.ERROR, "Cannot look after job " + live.jobId(), e);
            }
        }
    }

    private void watch(JobEngine engine, LiveJob live, boolean beat) {
        long execution = live.execution();
        Standing standing = engine.standing(execution);
        if (standing != Standing.RUNNING) {
            // A server on its way down fails its executions; the row must not say so.
            if (!closing) {
                ledger.ended(live, standing);
                running.leave(live.jobId());
                LOG.log(System.Logger.Level.INFO, "Job {0} ended: {1}", live.jobId(), standing);
            }
        } else if (beat) {
            JobLedger.Beat answer = ledger.beat(live);
            if (!answer.leaseStands()) {
                LOG.log(System.Logger.Level.WARNING, "Lost the lease of job {0}, ending it here", live.jobId());
            }
            if (!live.isStopRequested()
                    && (!answer.leaseStands() || answer.wish().isPresent())) {
                live.requestStop();
                engine.stop(execution);
            }
        }
    }

    private void claim(JobEngine engine) {
        Instant now = clock.instant();
        if (!nudged && now.isBefore(lastClaim.plus(properties.tick()))) {
            return;
        }
        nudged = false;
        lastClaim = now;
        ledger.takeOver(running.ids()).forEach(leased -> begin(engine, leased));
        for (JobName name : JobName.values()) {
            int room = Math.min(properties.limitPerKind(), name.most()) - count(name);
            if (room > 0) {
                ledger.claim(name, running.ids(), room).forEach(leased -> begin(engine, leased));
            }
        }
    }

    private int count(JobName name) {
        return (int) running.all().stream().filter(live -> live.name() == name).count();
    }

    private void begin(JobEngine engine, JobLedger.Leased leased) {
        if (leased.startCounted()) {
            start(engine, leased);
        } else {
            end(engine, leased);
        }
    }

    private void end(JobEngine engine, JobLedger.Leased leased) {
        try {
            long known = engine.newest(leased.name(), leased.parameters(), leased.execution());
            ledger.endedUnstarted(leased.jobId(), known >= 0 && engine.standing(known) == Standing.COMPLETE);
            LOG.log(System.Logger.Level.INFO, "Job {0} is not started again", leased.jobId());
        } catch (RuntimeException e) {
            // The lease ends; whoever takes the job over then comes here again.
            LOG.log(System.Logger.Level.ERROR, "Cannot end job " + leased.jobId(), e);
        }
    }

    private void start(JobEngine engine, JobLedger.Leased leased) {
        LiveJob live = running.enter(leased.jobId(), leased.name(), leased.logTail());
        long execution;
        try {
            execution = startOrGoOn(engine, leased);
        } catch (RuntimeException e) {
            refused(live, e);
            return;
        }
        live.runsAs(execution);
        LOG.log(
                System.Logger.Level.INFO,
                "Job {0} {1} runs as execution {2}",
                leased.name().wireName(),
                leased.jobId(),
                Long.toString(execution));
        try {
            ledger.startedAs(leased.jobId(), execution);
        } catch (RuntimeException e) {
            // It runs and is looked after all the same; whoever comes after a crash asks the engine by the job's id.
            LOG.log(System.Logger.Level.ERROR, "Cannot note the execution of job " + leased.jobId(), e);
        }
    }

    private void refused(LiveJob live, RuntimeException refusal) {
        LOG.log(System.Logger.Level.ERROR, "The engine refused to start job " + live.jobId(), refusal);
        live.log("The batch engine refused to start: " + refusal.getMessage());
        try {
            ledger.beat(live);
            ledger.startRefused(live.jobId());
        } catch (RuntimeException e) {
            // The lease ends, and the job is taken over as after a crash.
            LOG.log(System.Logger.Level.ERROR, "Cannot queue job " + live.jobId() + " again", e);
        } finally {
            running.leave(live.jobId());
        }
    }

    private static long startOrGoOn(JobEngine engine, JobLedger.Leased leased) {
        long known = engine.newest(leased.name(), leased.parameters(), leased.execution());
        if (known < 0) {
            return engine.start(leased.name(), leased.parameters());
        }
        // Done already: the server died between the engine's last word and ours. The next look writes it down.
        return engine.standing(known) == Standing.COMPLETE ? known : engine.restart(known, leased.parameters());
    }

    @SuppressWarnings("BanJNDI") // A constant name of our own module.
    private static Optional<JobEngine> engine() {
        try {
            return Optional.of(InitialContext.doLookup(ENGINE));
        } catch (NamingException e) {
            // The WAR starts after this module; there is nothing to do before it is there.
            return Optional.empty();
        }
    }
}
