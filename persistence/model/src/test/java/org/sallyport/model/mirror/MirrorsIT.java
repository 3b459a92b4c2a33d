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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.sallyport.model.EmbeddedDatabase;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleProduct;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.BundleRequest;
import org.sallyport.model.bundle.KnownPlatform;
import org.sallyport.model.host.OperatingSystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MirrorsIT {
    private static final Instant DUE = Instant.parse("2026-01-01T04:00:00Z");

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();

    @AfterEach
    void removeAll() {
        database.run(em -> {
            em.createQuery("delete from Bundle b").executeUpdate();
            em.createQuery("delete from Mirror m").executeUpdate();
        });
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
    void aKnownReleaseSaysWhatItsUpstreamDoesNot() {
        var silent = new UpstreamFacts.Release("", "code", "", Optional.empty(), Optional.empty());
        var outspoken = new UpstreamFacts.Release("Rocky Linux", "", "9.4", Optional.empty(), Optional.empty());

        List<KnownVersion> known = new ArrayList<>();
        database.run(em -> {
            KnownVersions versions = new KnownVersions();
            versions.em = em;
            known.addAll(versions.active());
        });

        assertThat(known).hasSizeGreaterThan(20).allSatisfy(version -> {
            UpstreamFacts.Release completed = version.completed(silent);
            assertThat(version.isRunBy(new OperatingSystem(
                            completed.origin(), completed.version(), null, null, version.platform())))
                    .as("%s %s", completed.origin(), completed.version())
                    .isTrue();
            assertThat(completed.codename()).isEqualTo("code");
            assertThat(version.completed(outspoken)).isEqualTo(outspoken);
        });
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

    @Test
    @Timeout(30)
    void twoWhoHoldTheSameInAnyOrderWaitAndNeverBlockEachOther() throws Exception {
        Mirror one = MirrorFixture.mirror("one", "0 4 * * *");
        Mirror other = MirrorFixture.mirror("other", "0 4 * * *");
        database.run(em -> {
            mirrors(em).add(one);
            mirrors(em).add(other);
        });
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(
                    () -> holdAgainAndAgain(List.of(one.id(), other.id())),
                    () -> holdAgainAndAgain(List.of(other.id(), one.id())));
            for (Future<Integer> done : workers.invokeAll(both)) {
                assertThat(done.get()).isEqualTo(200);
            }
        } finally {
            workers.shutdown();
        }
    }

    private int holdAgainAndAgain(List<UUID> ids) {
        int times = 0;
        for (; times < 200; times++) {
            database.run(em -> mirrors(em).hold(ids));
        }
        return times;
    }

    @Test
    @Timeout(30)
    void rowsThatNameAMirrorAreAddedWhileItIsHeldAndItIsNotChanged() throws Exception {
        Mirror held = MirrorFixture.mirror("held", "0 4 * * *");
        database.run(em -> mirrors(em).add(held));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<Mirror>> change = database.ask(em -> {
                mirrors(em).hold(List.of(held.id()));
                database.run(inner -> addBundle(inner, held));
                Future<Optional<Mirror>> waiting =
                        other.submit(() -> database.ask(inner -> mirrors(inner).lock(held.id())));
                assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return waiting;
            });
            assertThat(change.get()).isPresent();
        } finally {
            other.shutdown();
        }
    }

    private static void addBundle(EntityManager em, Mirror mirror) {
        BundleRequest request = new BundleRequest(BundleProduct.PACKAGES, "any", 1, List.of("any"));
        Bundle bundle = new Bundle(UUID.randomUUID(), request, "somebody", MirrorFixture.MADE);
        BundlePlatform.Origin origin = new BundlePlatform.Origin("any", null);
        BundlePlatform platform = new BundlePlatform(bundle.id(), 0, KnownPlatform.DEBIAN_12, "amd64", origin);
        em.persist(bundle);
        em.flush();
        em.persist(platform);
        em.persist(new BundleRepository(platform, 0, 1, mirror));
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
