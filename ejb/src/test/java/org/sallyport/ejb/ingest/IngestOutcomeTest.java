package org.sallyport.ejb.ingest;

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
import org.sallyport.media.content.Sha256;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestSource;
import org.sallyport.model.ingest.IngestStatus;
import org.sallyport.model.job.JobState;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("UnnecessaryAssignment") // no container is there to inject
class IngestOutcomeTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final UUID ID = UUID.randomUUID();

    private final IngestRun run = new IngestRun(ID, IngestSource.FILE, "disc.iso", false, "admin", NOW);
    private final IngestOutcome outcome = new IngestOutcome();

    @BeforeEach
    void prepare() {
        outcome.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        outcome.runs = new IngestRuns() {
            @Override
            public Optional<IngestRun> lock(UUID id) {
                return Optional.of(run);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "SUPERSEDED", "AWAITING_DISCS"})
    void whatBecameOfADiscStandsWhateverItsJobCannotDoAfterwards(IngestStatus settled) {
        for (JobState end : new JobState[] {JobState.FAILED, JobState.CANCELLED}) {
            run.settled(settled, NOW);

            outcome.ended(end(end, "internal"));

            assertThat(run.status()).isEqualTo(settled);
            assertThat(run.errorCode()).isEmpty();
        }
    }

    @Test
    void aDiscWhoseBaseIsMissingHasFailedAlthoughItsSetAwaitsIt() {
        run.needs(Sha256.of(new byte[0]));
        run.settled(IngestStatus.AWAITING_DISCS, NOW);

        outcome.ended(end(JobState.FAILED, "base_missing"));

        assertThat(run.status()).isEqualTo(IngestStatus.FAILED);
        assertThat(run.errorCode()).contains("base_missing");
    }

    @Test
    void aRunThatWasBeingReadEndsWithItsJobAndMayBeCancelledThen() {
        run.copied(7, 7, NOW);
        outcome.ended(end(JobState.FAILED, "read_error"));
        assertThat(run.status()).isEqualTo(IngestStatus.FAILED);

        outcome.ended(end(JobState.CANCELLED, "read_error"));
        assertThat(run.status()).isEqualTo(IngestStatus.CANCELLED);

        outcome.ended(end(JobState.FAILED, "read_error"));
        assertThat(run.status()).isEqualTo(IngestStatus.CANCELLED);
    }

    private static End end(JobState state, String code) {
        return new End(UUID.randomUUID(), Optional.of(ID), state, Optional.of(code), Optional.of("It failed."));
    }
}
