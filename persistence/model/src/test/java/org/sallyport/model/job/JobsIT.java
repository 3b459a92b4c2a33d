package org.sallyport.model.job;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.junit.jupiter.api.Test;

import org.sallyport.model.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobsIT {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final UUID HERE = UUID.randomUUID();
    private static final UUID THERE = UUID.randomUUID();

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();
    private final String kind = "test-" + UUID.randomUUID();

    @Test
    void whatIsWrittenIsRead() {
        UUID subject = UUID.randomUUID();
        UUID id = queue(subject, NOW);

        Job job = find(id);

        assertThat(job.kind()).isEqualTo(kind);
        assertThat(job.subjectId()).contains(subject);
        assertThat(job.createdAt()).isEqualTo(NOW);
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.progress()).isEqualTo(JobProgress.NONE);
    }

    @Test
    void theOldestIsClaimedFirstAndOnlyOnce() {
        UUID younger = queue(UUID.randomUUID(), NOW.plusSeconds(1));
        UUID older = queue(UUID.randomUUID(), NOW);

        assertThat(claim(HERE, LEASE, 1)).containsExactly(older);
        assertThat(claim(THERE, LEASE, 5)).containsExactly(younger);
        assertThat(claim(HERE, LEASE, 5)).isEmpty();
        assertThat(find(older).leaseOwner()).contains(HERE);
        assertThat(find(older).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aRowThatAnotherServerIsClaimingIsPassedOver() {
        queue(UUID.randomUUID(), NOW);
        UUID second = queue(UUID.randomUUID(), NOW.plusSeconds(1));
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> database.run(em -> {
            jobs(em).claim(kind, new Claimant(THERE, LEASE, Set.of()), 1);
            claimed.countDown();
            await(done);
        }));
        await(claimed);

        List<UUID> mine = claim(HERE, LEASE, 5);

        done.countDown();
        other.join();
        assertThat(mine).containsExactly(second);
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndCannotBeRenewedByItsOldOwner() {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(HERE, Duration.ofSeconds(-1), 1);

        List<UUID> taken = takeOver();

        assertThat(taken).contains(id);
        assertThat(database.<Boolean>ask(em -> jobs(em).renew(id, HERE, LEASE))).isFalse();
        assertThat(database.<Boolean>ask(em -> jobs(em).renew(id, THERE, LEASE)))
                .isTrue();
    }

    @Test
    void aLeaseThatHoldsIsNotTakenOver() {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(HERE, LEASE, 1);

        assertThat(takeOver()).doesNotContain(id);
    }

    @Test
    void aLeaseThatRanOutWhileNobodyLookedIsRenewed() {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(HERE, Duration.ofSeconds(-1), 1);

        assertThat(database.<Boolean>ask(em -> jobs(em).renew(id, HERE, LEASE))).isTrue();

        assertThat(takeOver()).doesNotContain(id);
    }

    @Test
    void aRenewalThatWaitedForTheRowCountsFromTheEndOfTheWait() {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(HERE, LEASE, 1);

        Renewal renewal = renewBehind(id, jobs -> jobs.lock(id));

        assertThat(renewal.stands()).isTrue();
        assertThat(timestamp("select lease_until from job where id = '" + id + "'"))
                .isAfterOrEqualTo(renewal.waitedUntil().plus(LEASE));
    }

    @Test
    void aRenewalThatWaitedForATakeoverFails() {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(HERE, Duration.ofSeconds(-1), 1);

        Renewal renewal = renewBehind(id, jobs -> jobs.takeOver(new Claimant(THERE, LEASE, Set.of()), 1_000));

        assertThat(renewal.stands()).isFalse();
        assertThat(find(id).leaseOwner()).contains(THERE);
    }

    private record Renewal(boolean stands, Instant waitedUntil) {}

    /** Renews while another transaction holds the row. */
    private Renewal renewBehind(UUID id, Consumer<Jobs> other) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> database.run(em -> {
            other.accept(jobs(em));
            held.countDown();
            await(done);
        }));
        await(held);
        CompletableFuture<Boolean> renewal =
                CompletableFuture.supplyAsync(() -> database.ask(em -> jobs(em).renew(id, HERE, LEASE)));
        awaitAWaitingStatement();
        Instant waited = timestamp("select clock_timestamp()");
        done.countDown();
        holder.join();
        return new Renewal(renewal.join(), waited);
    }

    private void awaitAWaitingStatement() {
        Instant end = Instant.now().plusSeconds(60);
        long waiting = 0;
        while (waiting == 0 && Instant.now().isBefore(end)) {
            waiting = database.<Number>ask(em -> (Number)
                            em.createNativeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                    .getSingleResult())
                    .longValue();
        }
        assertThat(waiting).isEqualTo(1);
    }

    private Instant timestamp(String query) {
        return database.<Timestamp>ask(
                        em -> (Timestamp) em.createNativeQuery(query).getSingleResult())
                .toInstant();
    }

    @Test
    void aServerGetsNoJobThatItRuns() {
        UUID lost = queue(UUID.randomUUID(), NOW);
        claim(HERE, Duration.ofSeconds(-1), 1);
        UUID queuedAgain = queue(UUID.randomUUID(), NOW);
        UUID other = queue(UUID.randomUUID(), NOW.plusSeconds(1));
        Claimant busy = new Claimant(HERE, LEASE, Set.of(queuedAgain, lost));

        assertThat(database.<List<UUID>>ask(em -> jobs(em).takeOver(busy, 1_000)))
                .doesNotContain(lost);
        assertThat(database.<List<UUID>>ask(em -> jobs(em).claim(kind, busy, 5)))
                .containsExactly(other);
        assertThat(takeOver()).contains(lost);
    }

    @Test
    void anOwnerThatLeavesLetsItsJobsGoAtOnce() {
        UUID owner = UUID.randomUUID();
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(owner, LEASE, 1);

        int expired = database.ask(em -> jobs(em).expireLeases(owner));

        assertThat(expired).isEqualTo(1);
        assertThat(takeOver()).contains(id);
    }

    @Test
    void endedLeasesExcuseNoStart() {
        UUID owner = UUID.randomUUID();
        UUID id = startedTwice(owner);

        database.<Integer>ask(em -> jobs(em).expireLeases(owner));

        assertThat(find(id).failedStarts()).isEqualTo(2);
    }

    @Test
    void anInterruptedStartIsTakenBackByItsOwnerAlone() {
        UUID owner = UUID.randomUUID();
        UUID id = startedTwice(owner);

        database.run(em -> jobs(em).startInterrupted(id, THERE));
        assertThat(find(id).failedStarts()).isEqualTo(2);
        database.run(em -> jobs(em).startInterrupted(id, owner));
        assertThat(find(id).failedStarts()).isEqualTo(1);
        database.run(em -> jobs(em).startSucceeded(id, owner));
        database.run(em -> jobs(em).startInterrupted(id, owner));
        assertThat(find(id).failedStarts()).isZero();
    }

    private UUID startedTwice(UUID owner) {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(owner, LEASE, 1);
        database.run(em -> {
            Job job = jobs(em).lock(id).orElseThrow();
            job.starting(NOW);
            job.starting(NOW);
        });
        return id;
    }

    @Test
    void progressOfTheOwnerIsWrittenAndThatOfAnotherIsNot() {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(HERE, LEASE, 1);
        JobProgress progress = new JobProgress("fetch", 3, 9L, 1_000, 5_000L, 250);

        database.run(em -> jobs(em).flush(id, HERE, progress, "a line\n"));
        database.run(em -> jobs(em).flush(id, THERE, JobProgress.NONE, ""));

        assertThat(find(id).progress()).isEqualTo(progress);
        assertThat(find(id).progress().remaining()).contains(Duration.ofSeconds(16));
        assertThat(find(id).logTail()).isEqualTo("a line\n");
    }

    @Test
    void totalsMayBeUnknown() {
        UUID id = queue(UUID.randomUUID(), NOW);
        claim(HERE, LEASE, 1);
        JobProgress progress = new JobProgress("metadata", 1, null, 1_000, null, 250);

        database.run(em -> jobs(em).flush(id, HERE, progress, ""));

        assertThat(find(id).progress()).isEqualTo(progress);
        assertThat(find(id).progress().remaining()).isEmpty();
    }

    @Test
    void twoActiveJobsOfOneKindOnOneSubjectAreRefusedByTheDatabaseItself() {
        UUID subject = UUID.randomUUID();
        queue(subject, NOW);

        assertThat(database.<Boolean>ask(em -> jobs(em).isActive(kind, subject)))
                .isTrue();
        assertThat(database.<Boolean>ask(em -> jobs(em).isActive(kind, null))).isFalse();
        assertThatThrownBy(() -> queue(subject, NOW))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("job_one_active");
    }

    @Test
    void aJobOnTheWholeServerIsAloneToo() {
        queue(null, NOW);

        assertThat(database.<Boolean>ask(em -> jobs(em).isActive(kind, null))).isTrue();
        assertThatThrownBy(() -> queue(null, NOW)).hasStackTraceContaining("job_one_active");
    }

    private UUID queue(UUID subject, Instant at) {
        UUID id = UUID.randomUUID();
        database.run(em -> jobs(em).add(new Job(id, kind, subject, "alice", at)));
        return id;
    }

    private List<UUID> claim(UUID owner, Duration lease, int limit) {
        return database.ask(em -> jobs(em).claim(kind, new Claimant(owner, lease, Set.of()), limit));
    }

    private List<UUID> takeOver() {
        return database.ask(em -> jobs(em).takeOver(new Claimant(THERE, LEASE, Set.of()), 1_000));
    }

    private Job find(UUID id) {
        return database.ask(em -> jobs(em).find(id).orElseThrow());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Jobs jobs(EntityManager em) {
        Jobs jobs = new Jobs();
        jobs.em = em;
        return jobs;
    }
}
