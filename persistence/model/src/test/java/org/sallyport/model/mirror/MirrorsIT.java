package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.sallyport.model.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class MirrorsIT {
    private static final Instant DUE = Instant.parse("2026-01-01T04:00:00Z");

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();

    @AfterEach
    void removeAll() {
        database.run(em -> em.createQuery("delete from Mirror m").executeUpdate());
    }

    @Test
    void threeHundredDueAtTheSameMinuteAreEachDoneOnceByFourServers() throws Exception {
        database.run(em -> {
            for (int i = 0; i < 300; i++) {
                mirrors(em).add(MirrorFixture.mirror("due-" + i, "0 4 * * *"));
            }
        });
        ExecutorService servers = Executors.newFixedThreadPool(4);
        List<UUID> fired = new ArrayList<>();
        try {
            Callable<List<UUID>> tick = this::tick;
            for (Future<List<UUID>> done : servers.invokeAll(List.of(tick, tick, tick, tick))) {
                fired.addAll(done.get());
            }
        } finally {
            servers.shutdown();
        }
        fired.addAll(tick());

        Set<UUID> distinct = new HashSet<>(fired);
        assertThat(fired).hasSize(300);
        assertThat(distinct).hasSize(300);
    }

    @Test
    void oneThatNobodyHasPlannedIsDueAndOneThatIsOffIsNot() {
        Mirror unplanned = MirrorFixture.mirror("unplanned", "0 4 * * *");
        Mirror off =
                new Mirror(UUID.randomUUID(), MirrorFixture.definition("off", "0 4 * * *", false), MirrorFixture.MADE);
        database.run(em -> {
            mirrors(em).add(unplanned);
            mirrors(em).add(off);
            em.createNativeQuery("update mirror set next_sync_at = null").executeUpdate();
        });

        assertThat(tick()).containsExactly(unplanned.id());
    }

    /** As the service does it: one transaction each. */
    private List<UUID> tick() {
        List<UUID> fired = new ArrayList<>();
        while (true) {
            Optional<UUID> one = database.ask(em -> mirrors(em).holdDue(DUE).map(mirror -> {
                assertThat(mirror.syncDue(DUE)).isTrue();
                return mirror.id();
            }));
            if (one.isEmpty()) {
                return fired;
            }
            fired.add(one.get());
        }
    }

    private static Mirrors mirrors(EntityManager em) {
        Mirrors mirrors = new Mirrors();
        mirrors.em = em;
        return mirrors;
    }
}
