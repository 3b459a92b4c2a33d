package org.sallyport.model.mirror;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;

class MirrorTest {
    private static final Instant MADE = MirrorFixture.MADE;
    private static final Instant FOUR = Instant.parse("2026-01-01T04:00:00Z");

    private static final UUID JOB = UUID.randomUUID();

    private final Mirror mirror = MirrorFixture.mirror("planned", "0 4 * * *");

    @Test
    void aMirrorThatIsSaidToBeOfAnotherReleaseIsLookedAtAnew() {
        mirror.show(
                TreeFacts.complete(digest("tree"), digest("sizes"), 1, 1),
                new UpstreamFacts(
                        mirror.definition().part(),
                        new UpstreamFacts.Release("", "", "", Optional.empty(), Optional.empty()),
                        List.of()),
                digest("upstream"),
                MADE);

        mirror.define(mirror.definition(), MADE);
        assertThat(mirror.lastUpstream()).isPresent();
        mirror.define(MirrorFixture.linked(mirror.definition(), UUID.randomUUID()), MADE);
        assertThat(mirror.lastUpstream()).isEmpty();
    }

    @Test
    void theFirstSyncComesWhenItsExpressionFirstComesTrue() {
        assertThat(mirror.nextSyncAt()).contains(FOUR);
    }

    @Test
    void firingPlansTheNextOneAlsoForAServerWhoseClockIsBehind() {
        assertThat(mirror.syncDue(FOUR.minusSeconds(2))).isTrue();

        assertThat(mirror.nextSyncAt()).contains(FOUR.plus(Duration.ofDays(1)));
    }

    @Test
    void whatWasMissedIsOneSync() {
        assertThat(mirror.syncDue(FOUR.plus(Duration.ofDays(9)).plusSeconds(1))).isTrue();

        assertThat(mirror.nextSyncAt()).contains(FOUR.plus(Duration.ofDays(10)));
    }

    @Test
    void fiveFailuresInARowPauseItWithTheReasonUntilItIsEnabled() {
        for (int i = 0; i < 5; i++) {
            assertThat(mirror.syncDue(FOUR.plus(Duration.ofDays(i)))).isTrue();
            mirror.syncEnded(JOB, ActionStatus.FAILED, "It answers nothing.", FOUR);
        }

        assertThat(mirror.syncDue(FOUR.plus(Duration.ofDays(6)))).isFalse();

        assertThat(mirror.definition().enabled()).isFalse();
        assertThat(mirror.nextSyncAt()).isEmpty();
        assertThat(mirror.lastSync().status()).contains(ActionStatus.DISABLED);
        assertThat(mirror.lastSync().error().orElseThrow()).contains("5 failed syncs", "It answers nothing.");

        Instant later = FOUR.plus(Duration.ofDays(30)).plusSeconds(5);
        mirror.define(MirrorFixture.definition("planned", "0 4 * * *", true), later);

        assertThat(mirror.consecutiveSyncFailures()).isZero();
        assertThat(mirror.nextSyncAt()).contains(FOUR.plus(Duration.ofDays(31)));
        assertThat(mirror.syncDue(FOUR.plus(Duration.ofDays(31)))).isTrue();
    }

    @Test
    void aGoodSyncForgetsFailures() {
        for (int i = 0; i < 4; i++) {
            mirror.syncEnded(JOB, ActionStatus.FAILED, "no", FOUR);
        }
        mirror.syncEnded(JOB, ActionStatus.SUCCESS, null, FOUR);
        mirror.syncEnded(JOB, ActionStatus.FAILED, "no", FOUR);

        assertThat(mirror.syncDue(FOUR)).isTrue();
    }

    @Test
    void aStoppedSyncIsNoFailure() {
        for (int i = 0; i < 9; i++) {
            mirror.syncQueued(JOB, FOUR);
            mirror.syncEnded(JOB, ActionStatus.CANCELLED, null, FOUR);
        }

        assertThat(mirror.syncDue(FOUR)).isTrue();
    }

    @Test
    void anOldSyncThatIsCancelledSaysNothingOfTheOneThatRuns() {
        mirror.syncQueued(JOB, FOUR);

        mirror.syncEnded(UUID.randomUUID(), ActionStatus.CANCELLED, null, FOUR.plusSeconds(1));

        assertThat(mirror.lastSync().status()).contains(ActionStatus.DISPATCHED);
        assertThat(mirror.lastSync().jobId()).contains(JOB);
    }

    @Test
    void anOldSyncThatIsCancelledLeavesTheEndOfTheLastOne() {
        mirror.syncQueued(JOB, FOUR);
        mirror.syncEnded(JOB, ActionStatus.SUCCESS, null, FOUR);

        mirror.syncEnded(UUID.randomUUID(), ActionStatus.CANCELLED, null, FOUR.plusSeconds(1));

        assertThat(mirror.lastSync().status()).contains(ActionStatus.SUCCESS);
    }

    @Test
    void anotherExpressionIsCountedFromNow() {
        mirror.define(MirrorFixture.definition("planned", "30 * * * *", true), MADE);

        assertThat(mirror.nextSyncAt()).contains(MADE.plus(Duration.ofMinutes(30)));
    }

    @Test
    void aSyncOnTimeLeavesAHeldMirrorHeldAndAnAskedForOneDoesNot() {
        show(Optional.empty());
        mirror.restore(new MirrorSnapshot(UUID.randomUUID(), mirror, MADE), MADE);

        mirror.syncDue(FOUR);
        mirror.syncQueued(UUID.randomUUID(), FOUR);
        assertThat(mirror.heldAtSnapshot()).isPresent();

        mirror.syncAskedFor(UUID.randomUUID(), FOUR);
        assertThat(mirror.heldAtSnapshot()).isEmpty();
    }

    @Test
    void theNewestDateOutlivesARestoreAndAChangeOfWhatIsTaken() {
        show(Optional.of(MADE));
        MirrorSnapshot old = new MirrorSnapshot(UUID.randomUUID(), mirror, MADE);
        show(Optional.of(FOUR));

        mirror.restore(old, FOUR);
        assertThat(mirror.lastUpstream()).isEmpty();
        assertThat(mirror.newestUpstream()).contains(FOUR);

        mirror.define(MirrorFixture.definitionOf("https://deb.example.org/debian", "stable", "arm64"), FOUR);
        assertThat(mirror.newestUpstream()).contains(FOUR);
        show(Optional.empty());
        assertThat(mirror.newestUpstream()).contains(FOUR);
    }

    @Test
    void anotherSuiteOrUpstreamHasDatesOfItsOwn() {
        show(Optional.of(FOUR));

        mirror.define(MirrorFixture.definitionOf("https://deb.example.org/debian", "testing", "amd64"), FOUR);
        assertThat(mirror.newestUpstream()).isEmpty();
        show(Optional.of(MADE));
        assertThat(mirror.newestUpstream()).contains(MADE);

        mirror.define(MirrorFixture.definitionOf("https://archive.example.org/debian", "testing", "amd64"), FOUR);
        assertThat(mirror.newestUpstream()).isEmpty();
        show(Optional.empty());
        assertThat(mirror.newestUpstream()).isEmpty();
    }

    /** Shows something that upstream has dated so. */
    private void show(Optional<Instant> date) {
        Sha256 digest = Sha256.of(new byte[] {1});
        UpstreamFacts.Release release = new UpstreamFacts.Release("Debian", "bookworm", "12", date, Optional.empty());
        mirror.show(
                TreeFacts.complete(digest, digest, 1, 1),
                new UpstreamFacts(mirror.definition().part(), release, List.of()),
                digest,
                MirrorFixture.MADE);
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
