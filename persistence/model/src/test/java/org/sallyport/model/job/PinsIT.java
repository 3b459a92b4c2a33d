package org.sallyport.model.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PinsIT {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();

    @Test
    void aPinStaysUntilItsJobReleasesIt() {
        UUID job = job();
        Sha256 list = Sha256.of(new byte[] {1, 2, 3});

        database.run(em -> pins(em).pin(job, list, NOW));
        database.run(em -> pins(em).pin(job, list, NOW));

        assertThat(all())
                .filteredOn(pin -> pin.jobId().equals(job))
                .singleElement()
                .extracting(Pin::list)
                .isEqualTo(list);
        database.run(em -> pins(em).release(job));
        assertThat(all()).noneMatch(pin -> pin.jobId().equals(job));
    }

    @Test
    void theSweepDoesNotWaitForThoseWhoPut() {
        boolean whilePutting = database.ask(putting -> {
            pins(putting).holdStore();
            database.run(other -> pins(other).holdStore());
            return database.<Boolean>ask(sweep -> pins(sweep).trySweepLock());
        });
        boolean afterwards = database.<Boolean>ask(sweep -> pins(sweep).trySweepLock());

        assertThat(whilePutting).isFalse();
        assertThat(afterwards).isTrue();
    }

    @Test
    void whatAJobThatWaitsReliesOnStaysWhenAnOlderOneIsCancelled() {
        UUID subject = UUID.randomUUID();
        UUID oldest = pinned(subject, JobState.STOPPED, 0);
        UUID cancelled = pinned(subject, JobState.CANCELLED, 1);
        UUID newer = pinned(subject, JobState.FAILED, 2);
        UUID waiting = pinned(subject, JobState.QUEUED, 3);
        UUID other = pinned(UUID.randomUUID(), JobState.STOPPED, 0);

        database.run(em -> pins(em).releaseOlder("test-pins", subject, cancelled));

        assertThat(holders()).contains(cancelled, newer, waiting, other).doesNotContain(oldest);
    }

    @Test
    void aJobThatWaitsAgainKeepsItsPinsWhenANewerOneEnds() {
        UUID subject = UUID.randomUUID();
        UUID restarted = pinned(subject, JobState.QUEUED, 0);
        UUID cancelled = pinned(subject, JobState.CANCELLED, 1);

        database.run(em -> pins(em).releaseOlder("test-pins", subject, cancelled));

        assertThat(holders()).contains(restarted, cancelled);
    }

    private UUID pinned(UUID subject, JobState state, int secondsLater) {
        Job job = new Job(UUID.randomUUID(), "test-pins", subject, "alice", NOW.plusSeconds(secondsLater));
        if (!state.isActive()) {
            job.end(state, null, null, NOW.plusSeconds(60));
        }
        database.run(em -> {
            em.persist(job);
            em.flush();
            pins(em).pin(job.id(), Sha256.of(new byte[] {4}), NOW);
        });
        return job.id();
    }

    private List<UUID> holders() {
        return all().stream().map(Pin::jobId).toList();
    }

    private List<Pin> all() {
        return database.ask(em -> pins(em).all());
    }

    private UUID job() {
        UUID id = UUID.randomUUID();
        database.run(em -> em.persist(new Job(id, "test-pins", id, "alice", NOW)));
        return id;
    }

    private static Pins pins(EntityManager em) {
        Pins pins = new Pins();
        pins.em = em;
        return pins;
    }
}
