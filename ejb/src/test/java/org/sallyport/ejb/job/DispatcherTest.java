package org.sallyport.ejb.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.ejb.job.JobEngine.Standing;
import org.sallyport.ejb.platform.ServerInstance;
import org.sallyport.model.job.Claimant;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobState;
import org.sallyport.settings.JobProperties;

import static org.assertj.core.api.Assertions.assertThat;

class DispatcherTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int MAX_STARTS = 3;
    private static final JobProperties PROPERTIES = new JobProperties(LEASE, TICK, 2, MAX_STARTS, 200, 2_000, 1 << 28);

    private final TestClock clock = new TestClock();
    private final MemoryJobs jobs = new MemoryJobs(clock);
    private final FakeEngine engine = new FakeEngine();
    private final ServerInstance server = new ServerInstance();

    /** What the jobs' concepts were told. */
    private final List<JobState> told = new ArrayList<>();

    private Dispatcher dispatcher = dispatcher();

    @Test
    void aJobThatTakesTheServerDownIsGivenUp() {
        Job job = queue();

        for (int start = 1; start <= MAX_STARTS; start++) {
            look();
            assertThat(engine.started).hasSize(start);
            theServerCrashesAndStarts();
        }
        look();

        assertThat(engine.started).hasSize(MAX_STARTS);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.errorCode()).contains("start_failed");
        assertThat(told).containsExactly(JobState.FAILED);
    }

    @Test
    void aStartThatCommitsSomethingEndsTheRow() {
        Job job = queue();
        look();
        theServerCrashesAndStarts();
        look();
        live(job).committed();
        look();

        theServerCrashesAndStarts();

        assertThat(job.failedStarts()).isZero();
    }

    @Test
    void aStartThatAnOrderlyStopInterruptsDoesNotCount() {
        Job job = queue();
        look();
        theServerCrashesAndStarts();

        for (int stop = 0; stop < MAX_STARTS; stop++) {
            look();
            theServerStopsAndStarts();
            assertThat(job.failedStarts()).as("the crash alone").isEqualTo(1);
        }
    }

    @Test
    void anOrderlyStopWritesThatSomethingWasCommittedSinceTheLastBeat() {
        Job job = queue();
        look();
        theServerCrashesAndStarts();
        look();
        live(job).committed();

        theServerStopsAndStarts();

        assertThat(job.failedStarts()).isZero();
    }

    @Test
    void anOrderlyStopExcusesNoStartOfAnEarlierProcess() {
        Job job = queue();
        look();
        theServerCrashesAndStarts();

        theServerStopsAndStarts();

        assertThat(job.failedStarts()).isEqualTo(1);
    }

    @Test
    void aJobToBeCancelledOrStoppedIsNotStartedAfterACrash() {
        Job cancelled = queue();
        Job stopped = queue();
        look();
        cancelled.cancel(clock.instant());
        stopped.stop(clock.instant());

        theServerCrashesAndStarts();
        look();

        assertThat(engine.started).hasSize(2);
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(stopped.state()).isEqualTo(JobState.STOPPED);
        assertThat(told).containsExactly(JobState.CANCELLED, JobState.STOPPED);
    }

    @Test
    void aJobThatWasDoneBeforeTheCrashIsCompleteWhateverWasWished() {
        Job job = queue();
        look();
        job.cancel(clock.instant());
        engine.end(job.id(), Standing.COMPLETE);

        theServerCrashesAndStarts();
        look();

        assertThat(job.state()).isEqualTo(JobState.COMPLETE);
        assertThat(told).containsExactly(JobState.COMPLETE);
    }

    @Test
    void aJobThatWaitsAgainAfterARefusalIsCancelledWithoutAStart() {
        Job job = queue();
        look();
        job.cancel(clock.instant());
        job.startRefused(clock.instant());
        theServerCrashesAndStarts();

        look();

        assertThat(engine.started).hasSize(1);
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobThatTheEngineRefusesWaitsAgainUntilItIsGivenUp() {
        engine.onStart(DispatcherTest::refuse);
        Job job = queue();

        for (int start = 1; start <= MAX_STARTS; start++) {
            look();
            assertThat(job.state()).isEqualTo(JobState.QUEUED);
            assertThat(job.logTail().lines()).hasSize(start);
        }
        look();

        assertThat(job.errorCode()).contains("start_failed");
    }

    @Test
    void anExecutionThatCannotBeNotedIsNotRefused() {
        Job job = queue();
        engine.onStart(jobs::failOnce);

        look();

        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        engine.end(job.id(), Standing.COMPLETE);
        look();
        assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    }

    @Test
    void aRefusalThatCannotBeNotedIsLeftToTheEndOfTheLease() {
        Job job = queue();
        engine.onStart(() -> {
            jobs.failOnce();
            refuse();
        });
        look();
        engine.onStart(() -> {});
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(dispatcher.running.all()).isEmpty();

        clock.pass(LEASE);
        look();

        assertThat(engine.started).containsExactly(job.id());
    }

    @Test
    void aLeaseThatRanOutWhileTheDatabaseStalledIsRenewed() {
        Job job = queue();
        look();
        LiveJob live = live(job);

        jobs.stallOnce(LEASE.multipliedBy(2));
        look();
        look();

        assertThat(live(job)).isSameAs(live);
        assertThat(live.isStopRequested()).isFalse();
        assertThat(job.failedStarts()).isEqualTo(1);
        assertThat(jobs.takeOver(other(), 10)).isEmpty();
        engine.end(job.id(), Standing.COMPLETE);
        look();
        assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    }

    @Test
    void aJobThatAnotherServerTookOverIsNotTakenBackBeforeItEndedHere() {
        Job job = queue();
        look();
        clock.pass(LEASE.multipliedBy(2));
        assertThat(jobs.takeOver(other(), 10)).containsExactly(job.id());

        look();
        assertThat(engine.stopped).hasSize(1);
        clock.pass(LEASE);
        look();
        assertThat(engine.started)
                .as("while it ends here, and the other is dead, too")
                .hasSize(1);
        engine.end(job.id(), Standing.STOPPED);
        look();

        assertThat(engine.started).hasSize(2);
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(told).isEmpty();
    }

    @Test
    void aJobThatAnotherServerQueuedAgainIsNotClaimedBeforeItEndedHere() {
        Job job = queue();
        look();
        clock.pass(LEASE.multipliedBy(2));
        jobs.takeOver(other(), 10);
        job.startRefused(clock.instant());
        LiveJob live = live(job);

        look();
        assertThat(engine.started).hasSize(1);
        assertThat(live(job)).isSameAs(live);
        engine.end(job.id(), Standing.STOPPED);
        look();

        assertThat(engine.started).hasSize(2);
        assertThat(told).isEmpty();
    }

    private static Claimant other() {
        return new Claimant(UUID.randomUUID(), LEASE, Set.of());
    }

    private static void refuse() {
        throw new IllegalStateException("no");
    }

    private Job queue() {
        Job job = new Job(UUID.randomUUID(), "mirror-sync", UUID.randomUUID(), "alice", clock.instant());
        jobs.add(job);
        return job;
    }

    private LiveJob live(Job job) {
        return dispatcher.running.find(job.id()).orElseThrow();
    }

    private void look() {
        clock.pass(TICK);
        dispatcher.look(engine);
    }

    private void theServerCrashesAndStarts() {
        engine.crash();
        dispatcher = dispatcher();
        dispatcher.release();
    }

    private void theServerStopsAndStarts() {
        dispatcher.close();
        dispatcher.release();
        theServerCrashesAndStarts();
    }

    /** A process of the server: the same identity, and nothing runs. */
    @SuppressWarnings("UnnecessaryAssignment") // no container injects it here
    private Dispatcher dispatcher() {
        JobLedger ledger = new JobLedger();
        ledger.jobs = jobs;
        ledger.server = server;
        ledger.properties = PROPERTIES;
        ledger.clock = clock;
        ledger.ending = new JobEnding() {
            @Override
            public void ended(Job job) {
                told.add(job.state());
            }
        };
        RunningJobs running = new RunningJobs();
        running.clock = clock;
        running.properties = PROPERTIES;
        Dispatcher process = new Dispatcher();
        process.ledger = ledger;
        process.running = running;
        process.properties = PROPERTIES;
        process.clock = clock;
        return process;
    }
}
