package org.sallyport.model.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotLimitsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final MirrorPolicy BOTH = new MirrorPolicy("/m", 24, 30, 0, 3);

    private final Mirror mirror = MirrorFixture.mirror("limited", "0 4 * * *");
    private final List<MirrorSnapshot> newestFirst = new ArrayList<>();

    SnapshotLimitsTest() {
        Sha256 digest = Sha256.of(new byte[] {1});
        UpstreamFacts.Release release =
                new UpstreamFacts.Release("Debian", "bookworm", "12", Optional.empty(), Optional.empty());
        mirror.show(
                TreeFacts.complete(digest, digest, 1, 1),
                new UpstreamFacts(mirror.definition().part(), release, List.of()),
                digest,
                MirrorFixture.MADE);
        for (int days : new int[] {1, 2, 10, 20, 40}) {
            newestFirst.add(new MirrorSnapshot(UUID.randomUUID(), mirror, NOW.minus(Duration.ofDays(days))));
        }
    }

    private List<Integer> gone(MirrorPolicy policy, String heldAt, Set<UUID> used) {
        return SnapshotLimits.beyond(policy, newestFirst, heldAt, used, NOW).stream()
                .map(newestFirst::indexOf)
                .toList();
    }

    @Test
    void countAndDaysLimitEachForItself() {
        assertThat(gone(BOTH, "", Set.of())).containsExactly(3, 4);
        assertThat(gone(new MirrorPolicy("/m", 24, 5, 0, 0), "", Set.of())).containsExactly(2, 3, 4);
        assertThat(gone(new MirrorPolicy("/m", 24, 0, 0, 0), "", Set.of())).isEmpty();
    }

    @Test
    void whatSomebodyReliesOnStays() {
        newestFirst.get(3).pin(true);

        assertThat(gone(BOTH, "", Set.of(newestFirst.get(4).id()))).isEmpty();
        assertThat(gone(BOTH, newestFirst.get(4).snapshotId(), Set.of())).isEmpty();
    }

    @Test
    void theNewestStaysHoweverOldItIs() {
        newestFirst.subList(0, 4).clear();

        assertThat(gone(new MirrorPolicy("/m", 24, 1, 0, 1), "", Set.of())).isEmpty();
    }

    @Test
    void aTimeOfItsOwnStandsInForTheLimits() {
        newestFirst.get(4).keepUntil(NOW.plusSeconds(1));
        newestFirst.get(1).keepUntil(NOW.minusSeconds(1));

        assertThat(gone(BOTH, "", Set.of())).containsExactly(1, 3);
    }
}
