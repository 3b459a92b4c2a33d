package org.sallyport.model.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.StoreSweep;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.model.EmbeddedDatabase;
import org.sallyport.model.job.ContentRoots.Root;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that put, pin and let go of a few contents that they share, while sweeps run without a pause. */
class SweepBesideJobsIT {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final int JOBS = 3;
    private static final int ROUNDS = 25;
    private static final int CONTENTS = 60;

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();
    private final AtomicLong removed = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothingThatIsPinnedIsLostAndWhatIsNotGoes() throws Exception {
        ContentStore store = ContentStore.open(folder);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(JOBS + 1);
        try {
            Future<Long> sweeps = threads.submit(() -> sweepUntil(done, store));
            List<Future<?>> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                int seed = i;
                jobs.add(threads.submit((Callable<Void>) () -> work(store, seed)));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
            done.set(true);

            assertThat(sweeps.get()).isPositive();
            assertThat(removed.get()).isPositive();
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    /** A job of many rounds; in each it puts, relies on what is there, pins, commits, looks, and lets go. */
    private Void work(ContentStore store, int seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            UUID job = UUID.randomUUID();
            database.run(em -> em.persist(new Job(job, "test-sweep", job, "alice", NOW)));
            List<Sha256> relied = new ArrayList<>();
            database.run(em -> {
                Pins pins = pins(em);
                pins.holdStore();
                pins.pin(job, putSome(store, job, random, relied), NOW);
            });
            for (int look = 0; look < 5; look++) {
                TimeUnit.MILLISECONDS.sleep(2);
                assertThat(relied).as("what job %s has pinned", job).allMatch(store::contains);
            }
            database.run(em -> pins(em).release(job));
        }
        return null;
    }

    private static Sha256 putSome(ContentStore store, UUID job, SplittableRandom random, List<Sha256> relied) {
        try (ContentBatch batch = store.batch(job.toString())) {
            TreeMap<String, Sha256> files = new TreeMap<>();
            for (int i = 0; i < 12; i++) {
                byte[] content = content(random.nextInt(CONTENTS));
                Sha256 digest = Sha256.of(content);
                if (!batch.holds(digest)) {
                    batch.put(content);
                }
                files.put(digest.toString(), digest);
            }
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            try (TreeWriter writer = new TreeWriter(list)) {
                for (var file : files.entrySet()) {
                    writer.add(file.getValue(), file.getKey());
                }
            }
            Sha256 digest = batch.put(list.toByteArray());
            batch.settle();
            relied.addAll(files.values());
            relied.add(digest);
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long sweepUntil(AtomicBoolean done, ContentStore store) throws IOException {
        long windows = 0;
        while (!done.get()) {
            StoreSweep sweep = StoreSweep.begin(store);
            Set<Root> known = allRoots();
            for (Root root : known) {
                sweep.markList(root.digest());
            }
            for (int i = 0; i < 256 && !done.get(); i++) {
                List<Sha256> removable = sweep.removable(i);
                if (!removable.isEmpty() && inWindow(sweep, known, removable)) {
                    windows++;
                }
            }
        }
        return windows;
    }

    private boolean inWindow(StoreSweep sweep, Set<Root> known, List<Sha256> removable) {
        return database.ask(em -> {
            try {
                return SweepWindow.<IOException>open(pins(em), this::allRoots, known, added -> {
                    for (Root root : added) {
                        sweep.markList(root.digest());
                    }
                    removed.addAndGet(sweep.remove(removable).files());
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Only this test's own pins: others leave lists in the table that are in no store. */
    private Set<Root> allRoots() {
        return database.ask(em -> SweepRoots.all(
                em,
                List.of(() -> em.createQuery(
                                "select p from Pin p, Job j where j.id = p.jobId and j.kind = 'test-sweep'", Pin.class)
                        .getResultStream()
                        .map(pin -> Root.list(pin.list()))
                        .toList())));
    }

    private static byte[] content(int number) {
        byte[] bytes = new byte[200 + number];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static Pins pins(EntityManager em) {
        Pins pins = new Pins();
        pins.em = em;
        return pins;
    }
}
