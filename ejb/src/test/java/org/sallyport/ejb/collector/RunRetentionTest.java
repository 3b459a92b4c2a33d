package org.sallyport.ejb.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.model.collector.CollectionRuns.EndedRun;
import org.sallyport.settings.CollectorProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunRetentionTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    /** Ended 0, 1, ... 5 days ago, of 100 bytes each. */
    private final List<EndedRun> runs = runs(6, 100);

    @Test
    void withoutLimitsEverythingStays() {
        assertThat(due(0, Duration.ZERO, 0)).isEmpty();
    }

    @Test
    void theOldestGoBeyondTheirNumber() {
        assertThat(due(4, Duration.ZERO, 0)).isEqualTo(ids(4, 5));
    }

    @Test
    void whatIsOlderThanItsAgeGoes() {
        assertThat(due(0, Duration.ofDays(2), 0)).isEqualTo(ids(3, 4, 5));
    }

    @Test
    void whatIsBeyondTheBytesGoesButForTheNewest() {
        assertThat(due(0, Duration.ZERO, 250)).isEqualTo(ids(2, 3, 4, 5));
        assertThat(due(0, Duration.ZERO, 10)).isEqualTo(ids(1, 2, 3, 4, 5));
    }

    @Test
    void aLimitBelowZeroIsRefused() {
        assertThatThrownBy(
                        () -> new CollectorProperties(Optional.empty(), "rsa3072", -1, Duration.ZERO, 0, Duration.ZERO))
                .hasMessageContaining("retain-runs");
    }

    private List<UUID> due(int count, Duration age, long bytes) {
        CollectorProperties limits =
                new CollectorProperties(Optional.empty(), "rsa3072", count, age, bytes, Duration.ZERO);
        return RunRetention.due(runs, limits, NOW).stream()
                .map(RunRetention.Retired::runId)
                .toList();
    }

    private List<UUID> ids(int... indexes) {
        List<UUID> ids = new ArrayList<>();
        for (int index : indexes) {
            ids.add(runs.get(index).id());
        }
        return ids;
    }

    private static List<EndedRun> runs(int count, long bytes) {
        List<EndedRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(new EndedRun(UUID.randomUUID(), NOW.minus(Duration.ofDays(i)), bytes));
        }
        return runs;
    }
}
