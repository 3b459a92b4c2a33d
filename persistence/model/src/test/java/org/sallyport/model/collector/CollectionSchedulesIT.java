package org.sallyport.model.collector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import org.sallyport.model.EmbeddedDatabase;
import org.sallyport.model.schedule.CronExpression;

import static org.assertj.core.api.Assertions.assertThat;

class CollectionSchedulesIT {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();

    @Test
    void aYearOfWeeksFiresOnceAWeekHoweverManyLook() throws Exception {
        UUID id = add("yearly-" + UUID.randomUUID(), "30 2 * * 6");
        ExecutorService servers = Executors.newFixedThreadPool(4);
        List<Instant> fired = new ArrayList<>();
        try {
            Instant now = MADE;
            for (int day = 0; day < 56; day++) {
                now = now.plusSeconds(24 * 3600);
                for (Future<Optional<Instant>> look : servers.invokeAll(looks(id, now))) {
                    look.get().ifPresent(fired::add);
                }
            }
        } finally {
            servers.shutdown();
        }

        assertThat(fired).hasSize(8);
        remove(id);
    }

    @Test
    void oneThatAnotherHoldsIsPassedOver() {
        UUID id = add("held-" + UUID.randomUUID(), "* * * * *");
        Instant now = MADE.plusSeconds(600);

        boolean seen = database.ask(holder -> {
            assertThat(schedules(holder).holdDue(now)).isPresent();
            return database.<Boolean>ask(other -> schedules(other).holdDue(now).isPresent());
        });

        assertThat(seen).isFalse();
        database.run(em -> schedules(em).find(id).orElseThrow().skipped("held", now));
        assertThat(database.<Boolean>ask(em -> schedules(em).holdDue(now).isPresent()))
                .isFalse();
        remove(id);
    }

    @Test
    void aRemovedRunIsForgottenAndItsStatusIsNot() {
        UUID id = add("forgets-" + UUID.randomUUID(), "0 3 * * *");
        UUID run = UUID.randomUUID();
        database.run(em -> {
            CollectionSchedule schedule = schedules(em).find(id).orElseThrow();
            CollectionRun made = new CollectionRun(run, new RunRequest("x", 1L, true, true, null, null), "alice", MADE);
            made.askedForBy(schedule);
            runs(em).add(made, List.of());
            schedule.fired(run, MADE);
        });
        assertThat(database.<Boolean>ask(em -> runs(em).unfinishedOf(id).isPresent()))
                .isTrue();

        database.run(em -> {
            CollectionRun made = runs(em).lock(run).orElseThrow();
            made.cancelled(MADE);
            schedules(em).lock(id).orElseThrow().runEnded(made, OptionalLong.empty());
            runs(em).remove(made);
        });

        database.run(em -> {
            CollectionSchedule schedule = schedules(em).find(id).orElseThrow();
            assertThat(schedule.lastRunId()).isEmpty();
            assertThat(schedule.lastStatus()).contains(ScheduleStatus.CANCELLED);
            assertThat(runs(em).unfinishedOf(id)).isEmpty();
        });
        remove(id);
    }

    private List<Callable<Optional<Instant>>> looks(UUID id, Instant now) {
        Callable<Optional<Instant>> look = () -> database.ask(em -> {
            Optional<CollectionSchedule> due =
                    schedules(em).holdDue(now).filter(one -> one.id().equals(id));
            due.ifPresent(one -> one.skipped("counted", now));
            return due.map(one -> now);
        });
        return List.of(look, look, look, look, look, look);
    }

    private UUID add(String name, String cron) {
        ScheduleDefinition definition =
                new ScheduleDefinition(name, CronExpression.parse(cron), Optional.empty(), true, "{}", false, 4);
        CollectionSchedule schedule = new CollectionSchedule(UUID.randomUUID(), definition, "alice", MADE);
        database.run(em -> schedules(em).add(schedule));
        return schedule.id();
    }

    private void remove(UUID id) {
        database.run(em -> schedules(em).find(id).ifPresent(schedules(em)::remove));
    }

    private static CollectionSchedules schedules(EntityManager em) {
        CollectionSchedules schedules = new CollectionSchedules();
        schedules.em = em;
        return schedules;
    }

    private static CollectionRuns runs(EntityManager em) {
        CollectionRuns runs = new CollectionRuns();
        runs.em = em;
        return runs;
    }
}
