package org.sallyport.ejb.collector;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.sallyport.ejb.job.JobOutcome.End;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionSchedules;
import org.sallyport.model.collector.RunRequest;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.model.job.JobState;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("UnnecessaryAssignment") // no container is there to inject
class CollectorRunOutcomeTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final UUID ID = UUID.randomUUID();

    private final CollectionRun run =
            new CollectionRun(ID, new RunRequest("label", null, false, false, null, null), "admin", NOW);
    private final CollectorRunOutcome outcome = new CollectorRunOutcome();

    @BeforeEach
    void prepare() {
        outcome.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        outcome.schedules = new ScheduleEnds();
        outcome.schedules.schedules = new CollectionSchedules();
        outcome.runs = new CollectionRuns() {
            @Override
            public Optional<CollectionRun> lock(UUID id) {
                return Optional.of(run);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED"})
    void aPublishedRunStandsWhateverItsJobCannotDoAfterwards(JobState end) {
        run.completed(NOW);

        outcome.ended(end(end));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(run.errorCode()).isEmpty();
    }

    @Test
    void aRunWhoseBurningWasCancelledKeepsItsImages() {
        run.reached(RunStatus.BURNING);

        outcome.ended(end(JobState.CANCELLED));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(run.errorCode()).contains("cancelled");
    }

    @Test
    void aPublishedRunThatBurnsNothingIsCompleteWhateverItsJobDoesAgain() {
        run.completed(NOW);

        outcome.requeued(UUID.randomUUID(), Optional.of(ID));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void aPublishedRunThatIsBurnedOnceMoreStaysPublished() {
        run.burnOn("/dev/sr0");
        run.reached(RunStatus.BURNING);
        outcome.ended(end(JobState.FAILED));

        outcome.requeued(UUID.randomUUID(), Optional.of(ID));
        assertThat(run.status()).isEqualTo(RunStatus.BURNING);

        outcome.ended(end(JobState.CANCELLED));
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void aRunThatIsNotPublishedEndsWithItsJob() {
        outcome.ended(end(JobState.FAILED));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);

        outcome.ended(end(JobState.CANCELLED));
        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    }

    private static End end(JobState state) {
        return new End(UUID.randomUUID(), Optional.of(ID), state, Optional.of("internal"), Optional.of("It failed."));
    }
}
