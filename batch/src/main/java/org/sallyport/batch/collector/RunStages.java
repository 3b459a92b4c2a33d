package org.sallyport.batch.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.collector.ImageFileName;
import org.sallyport.ejb.collector.ScheduleEnds;
import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.SetSignature;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.set.IndexedDisc;
import org.sallyport.media.set.LaidOutDisc;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetDisc;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.Disc;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.model.collector.SignedList;
import org.sallyport.model.collector.SignedManifest;
import org.sallyport.model.collector.SignedManifests;
import org.sallyport.model.collector.SignedSet;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.MirrorSnapshots;
import org.sallyport.model.mirror.Mirrors;

/** What the steps of a run change in its rows; each method is a transaction, and doing it twice is doing it once. */
@ApplicationScoped
@Transactional
public class RunStages {
    @Inject
    CollectionRuns runs;

    @Inject
    SignedManifests manifests;

    @Inject
    ScheduleEnds schedules;

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Inject
    CollectorKeys keys;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    /** Takes a snapshot of each mirror and gives the set its date and number, all at once. */
    public void pin(UUID runId) {
        CollectionRun run = lock(runId);
        if (run.pin().isPresent()) {
            return;
        }
        pins.holdStore();
        UUID parentId = run.request().parentRunId();
        if (run.request().needList() == null) {
            Map<String, Sha256> base = parentId == null ? Map.of() : manifests.trees(parentId);
            List<CollectionTarget> targets = runs.targets(runId);
            mirrors.hold(targets.stream()
                    .map(CollectionTarget::mirrorId)
                    .flatMap(Optional::stream)
                    .toList());
            for (CollectionTarget target : targets) {
                target.pinned(snapshot(target), base.get(target.mirrorName()));
            }
        } else {
            pinNeeded(runId, Objects.requireNonNull(parentId));
        }
        Instant now = clock.instant();
        Instant createdAt = now.truncatedTo(ChronoUnit.SECONDS);
        SetCollector collector = keys.collector();
        RunPin pin = new RunPin(
                createdAt,
                keys.takeSequence(createdAt),
                collector.id(),
                collector.name(),
                keys.publicKey().armored(),
                parentId == null ? null : parentSequence(parentId));
        run.pinned(pin, now);
    }

    /** The trees that the receiver could not make whole, once more. */
    private void pinNeeded(UUID runId, UUID parentId) {
        Map<String, CollectionTarget> earlier = runs.targets(parentId).stream()
                .collect(Collectors.toMap(CollectionTarget::mirrorName, Function.identity()));
        for (CollectionTarget target : runs.targets(runId)) {
            CollectionTarget same = earlier.get(target.mirrorName());
            if (same == null) {
                throw new NotFoundException("run that carried what is needed", parentId);
            }
            target.pinnedLike(same);
        }
    }

    private long parentSequence(UUID parentId) {
        return manifests
                .signedSet(parentId)
                .orElseThrow(() -> new NotFoundException("parent run", parentId))
                .sequence();
    }

    private MirrorSnapshot snapshot(CollectionTarget target) {
        Mirror mirror = target.mirrorId()
                .flatMap(mirrors::find)
                .orElseThrow(() -> new NotFoundException("mirror", target.mirrorName()));
        if (mirror.tree().isEmpty()) {
            throw new NotReadyException(
                    "not_ready", "Mirror " + mirror.name() + " has nothing to carry any more. Sync it first.");
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        while (snapshots.taken(mirror.id(), MirrorSnapshot.timeId(at)).isPresent()) {
            at = at.plusMillis(1);
        }
        MirrorSnapshot snapshot = new MirrorSnapshot(UUID.randomUUID(), mirror, at);
        snapshots.add(snapshot);
        mirror.snapshotTaken(clock.instant());
        return snapshot;
    }

    /**
     * Says in the run's row how far it is, at once, whatever becomes of the chunk. A signed run keeps what it has
     * reached: its images can be read while an earlier step makes sure once more that nothing is missing.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void reached(UUID runId, RunStatus status) {
        CollectionRun run = lock(runId);
        if (run.statement().isEmpty()) {
            run.reached(status);
        }
    }

    /** Signs the set and makes its images readable. */
    public void sign(UUID runId, UUID jobId, SetComposer composer) throws IOException {
        CollectionRun run = lock(runId);
        if (run.statement().isPresent()) {
            return;
        }
        pins.holdStore();
        RunPin pin = run.pin().orElseThrow();
        SigningKey key = signingKey(pin);
        List<Disc> discs = runs.discs(runId);
        List<SetDisc> facts = discs.stream().map(Disc::facts).toList();
        byte[] statement = composer.statement(facts).canonical();
        byte[] signature = SetSignature.sign(key, statement, pin.createdAt());
        try (ContentBatch batch = store.batch(jobId.toString())) {
            Sha256 json = batch.put(statement);
            Sha256 asc = batch.put(signature);
            for (Disc disc : discs) {
                index(disc, composer.layOut(disc.index(), batch), json, asc, batch);
            }
            batch.settle();
            run.signed(json, asc);
        }
        manifests.add(
                new SignedSet(
                        run,
                        key.publicKey().fingerprint().toString(),
                        new String(statement, StandardCharsets.UTF_8),
                        new String(signature, StandardCharsets.US_ASCII),
                        clock.instant()),
                lists(runId, discs));
        run.reached(RunStatus.ISO_BUILT);
    }

    private List<SignedList> lists(UUID runId, List<Disc> discs) {
        List<SignedList> lists = new ArrayList<>();
        for (CollectionTarget target : runs.targets(runId)) {
            Sha256 tree = target.tree().orElseThrow().tree();
            lists.add(SignedList.ofTree(runId, target.mirrorName(), tree));
        }
        discs.forEach(disc -> lists.add(SignedList.ofDisc(disc)));
        return lists;
    }

    /**
     * The key that the run was pinned with.
     *
     * @throws ConflictException {@code busy} when another one is in use by now
     */
    public SigningKey signingKey(RunPin pin) {
        return keys.signingKey(pin.publicKey());
    }

    private static void index(Disc disc, LaidOutDisc laidOut, Sha256 json, Sha256 asc, ContentBatch batch)
            throws IOException {
        if (!laidOut.facts().equals(disc.facts())) {
            throw new IllegalStateException("disc " + disc.index() + " of " + disc.runId() + " came out differently");
        }
        IndexedDisc indexed = IndexedDisc.of(laidOut, json, asc, batch);
        disc.indexed(indexed.index(), indexed.tag().toString());
    }

    /** Publishes every sealed disc; the run is complete, or goes on to be burned. */
    public void publish(UUID runId) throws IOException {
        CollectionRun run = lock(runId);
        SigningKey signer = keys.keyOf(run.pin().orElseThrow().publicKey());
        PublicKey key = signer.publicKey();
        List<Disc> discs = runs.discs(runId);
        Instant now = clock.instant();
        List<Integer> published =
                manifests.of(runId).stream().map(SignedManifest::discIndex).toList();
        for (Disc disc : discs) {
            if (!published.contains(disc.index())) {
                manifests.add(new SignedManifest(
                        disc,
                        discs.size(),
                        key.fingerprint().toString(),
                        key.algorithm(),
                        ImageFileName.of(run, disc, discs.size()),
                        sums -> detached(signer, sums, now),
                        now));
            }
        }
        manifests.signedSet(runId).orElseThrow().sealed(now);
        if (run.burnDevice().isPresent()) {
            run.reached(RunStatus.BURNING);
        } else {
            run.completed(now);
            schedules.runEnded(run);
        }
    }

    /** The run is being burned, again perhaps. */
    public void burning(UUID runId) {
        lock(runId).reached(RunStatus.BURNING);
    }

    /** A disc was burned and read back. */
    public void discBurned(UUID runId, int index) {
        lock(runId);
        runs.discs(runId).get(index - 1).burned(clock.instant());
    }

    /** All discs are burned. */
    public void burned(UUID runId) {
        CollectionRun run = lock(runId);
        run.completed(clock.instant());
        schedules.runEnded(run);
    }

    /** A disc could not be burned; the images are as good as before. */
    public void burnFailed(UUID runId, String code, String message) {
        CollectionRun run = lock(runId);
        run.burnFailed(code, message, clock.instant());
        schedules.runEnded(run);
    }

    private static String detached(SigningKey signer, String text, Instant at) {
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.US_ASCII), at);
        return new String(signature, StandardCharsets.US_ASCII);
    }

    private CollectionRun lock(UUID runId) {
        Optional<CollectionRun> run = runs.lock(runId);
        return run.orElseThrow(() -> new NotFoundException("collection run", runId));
    }
}
