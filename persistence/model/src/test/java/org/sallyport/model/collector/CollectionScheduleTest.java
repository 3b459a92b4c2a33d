package org.sallyport.model.collector;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.model.schedule.CronExpression;

import static org.assertj.core.api.Assertions.assertThat;

class CollectionScheduleTest {
    /** A Thursday. */
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final CollectionSchedule weekly = schedule(definition("30 2 * * 6", true, 4));

    @Test
    void missedFiringsAreOne() {
        assertThat(weekly.nextRun()).isEqualTo("2026-01-03T02:30:00Z");

        weekly.fired(UUID.randomUUID(), Instant.parse("2026-02-05T12:00:00Z"));

        assertThat(weekly.nextRun()).isEqualTo("2026-02-07T02:30:00Z");
    }

    @Test
    void aServerWhoseClockIsBehindDoesNotComeToTheSameMomentAgain() {
        weekly.fired(UUID.randomUUID(), weekly.nextRun().minusSeconds(20));

        assertThat(weekly.nextRun()).isEqualTo("2026-01-10T02:30:00Z");
    }

    @Test
    void aRequestThatIsRefusedIsTriedLessAndLess() {
        CollectionSchedule busy = schedule(definition("* * * * *", true, 4));
        Instant at = NOW.plusSeconds(60);

        busy.refused("no mirror", at);
        assertThat(busy.nextRun()).isEqualTo(at.plusSeconds(6 * 60));
        busy.refused("no mirror", busy.nextRun());
        busy.refused("no mirror", busy.nextRun());

        assertThat(busy.nextRun()).isEqualTo(at.plusSeconds((6 + 11 + 21) * 60));
        assertThat(busy.lastStatus()).contains(ScheduleStatus.FAILURE);
        assertThat(busy.lastMessage()).contains("no mirror");
        for (int i = 0; i < 40; i++) {
            busy.refused("no mirror", busy.nextRun());
        }
        Instant before = busy.nextRun();
        busy.refused("no mirror", before);
        assertThat(busy.nextRun()).isBefore(before.plusSeconds(24 * 3600));
        busy.fired(UUID.randomUUID(), busy.nextRun());
        Instant good = busy.nextRun();
        busy.fired(UUID.randomUUID(), good);
        assertThat(busy.nextRun()).isEqualTo(good.plusSeconds(60));
    }

    @Test
    void whatWasMissedWhileItWasOffIsNotMadeUpFor() {
        weekly.change(definition("30 2 * * 6", false, 4), NOW);
        Instant later = Instant.parse("2026-03-02T00:00:00Z");
        weekly.change(definition("30 2 * * 6", false, 3), later);
        assertThat(weekly.nextRun()).isEqualTo("2026-01-03T02:30:00Z");

        weekly.change(definition("30 2 * * 6", true, 3), later);

        assertThat(weekly.nextRun()).isEqualTo("2026-03-07T02:30:00Z");
    }

    @Test
    void everyFourthSetIsWhole() {
        StringBuilder sets = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            Optional<UUID> parent = weekly.nextParent();
            sets.append(parent.isPresent() ? 'd' : 'W');
            end(parent.orElse(null), true);
        }

        assertThat(sets).hasToString("WdddWdddW");
    }

    @Test
    void onlyWhatEndedWellIsBuiltUpon() {
        UUID whole = end(null, true);
        end(weekly.nextParent().orElseThrow(), false);

        assertThat(weekly.nextParent()).contains(whole);
        assertThat(weekly.lastStatus()).contains(ScheduleStatus.FAILED);
        assertThat(weekly.lastMessage()).contains("upstream is away");
    }

    @Test
    void aRunThatEndsAfterALaterOneIsNotBuiltUpon() {
        CollectionRun older = pinned(1);
        CollectionRun later = pinned(2);
        weekly.fired(later.id(), NOW);
        later.completed(NOW);
        weekly.runEnded(later, OptionalLong.empty());

        older.completed(NOW);
        weekly.runEnded(older, OptionalLong.of(2));

        assertThat(weekly.nextParent()).contains(later.id());
        CollectionRun newest = pinned(3);
        newest.completed(NOW);
        weekly.runEnded(newest, OptionalLong.of(2));
        assertThat(weekly.nextParent()).contains(newest.id());
    }

    private CollectionRun pinned(long sequence) {
        RunRequest request = new RunRequest("x", null, false, false, null, null);
        CollectionRun run = new CollectionRun(UUID.randomUUID(), request, "alice", NOW);
        run.askedForBy(weekly);
        run.pinned(new RunPin(NOW, sequence, UUID.randomUUID(), "north", "key", null), NOW);
        return run;
    }

    private UUID end(UUID parent, boolean well) {
        RunRequest request = new RunRequest("x", null, false, false, parent, null);
        CollectionRun run = new CollectionRun(UUID.randomUUID(), request, "alice", NOW);
        run.askedForBy(weekly);
        weekly.fired(run.id(), NOW);
        if (well) {
            run.completed(NOW);
        } else {
            run.failed("upstream_unreachable", "upstream is away", NOW);
        }
        weekly.runEnded(run, OptionalLong.empty());
        weekly.runEnded(run, OptionalLong.empty());
        return run.id();
    }

    private static CollectionSchedule schedule(ScheduleDefinition definition) {
        return new CollectionSchedule(UUID.randomUUID(), definition, "alice", NOW);
    }

    private static ScheduleDefinition definition(String cron, boolean enabled, int fullEvery) {
        return new ScheduleDefinition(
                "weekly", CronExpression.parse(cron), Optional.of(ZoneId.of("UTC")), enabled, "{}", true, fullEvery);
    }
}
