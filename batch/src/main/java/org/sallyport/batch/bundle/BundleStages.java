package org.sallyport.batch.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SetSignature;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.set.IndexedDisc;
import org.sallyport.media.set.LaidOutDisc;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetComposer;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundleImage;
import org.sallyport.model.bundle.BundlePin;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;

/** What the steps of a build change in its rows; each method is a transaction, and doing it twice is doing it once. */
@ApplicationScoped
@Transactional
public class BundleStages {
    @Inject
    Bundles bundles;

    @Inject
    Mirrors mirrors;

    @Inject
    CollectorKeys keys;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    /** Notes the tree of each mirror and gives the set its date and number, all at once. */
    public void pin(UUID id) {
        Bundle bundle = lock(id);
        if (bundle.pin().isPresent()) {
            return;
        }
        pins.holdStore();
        List<BundleRepository> repositories = bundles.repositories(id);
        mirrors.hold(repositories.stream()
                .map(BundleRepository::mirrorId)
                .flatMap(Optional::stream)
                .toList());
        for (BundleRepository repository : repositories) {
            Mirror mirror = repository
                    .mirrorId()
                    .flatMap(mirrors::find)
                    .orElseThrow(() -> new NotFoundException("mirror", repository.mirrorName()));
            if (mirror.tree().isEmpty() || mirror.upstream().isEmpty()) {
                throw new NotReadyException(
                        "not_ready", "Mirror " + mirror.name() + " has nothing any more. Sync it first.");
            }
            repository.pinned(mirror.tree().get(), mirror.upstream().get());
        }
        Instant createdAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SetCollector collector = keys.collector();
        bundle.pinned(new BundlePin(
                createdAt,
                keys.takeSequence(createdAt),
                collector.id(),
                collector.name(),
                keys.publicKey().armored()));
    }

    /** Says that the build goes on, at once. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void building(UUID id) {
        lock(id).building(clock.instant());
    }

    /** Keeps what the trial installation on a platform came to. */
    public void proven(UUID id, UUID jobId, int position, String list) throws IOException {
        lock(id);
        pins.holdStore();
        BundlePlatform platform = bundles.platforms(id).get(position);
        try (ContentBatch batch = store.batch(jobId.toString())) {
            Sha256 content = batch.put(list.getBytes(StandardCharsets.US_ASCII));
            batch.settle();
            platform.proven(content);
        }
    }

    /** Lays the disc out and signs it. */
    public void sign(UUID id, UUID jobId, SetComposer composer) throws IOException {
        Bundle bundle = lock(id);
        if (bundle.image().isPresent()) {
            return;
        }
        pins.holdStore();
        BundlePin pin = bundle.pin().orElseThrow();
        SigningKey key = keys.signingKey(pin.publicKey());
        try (ContentBatch batch = store.batch(jobId.toString())) {
            LaidOutDisc disc = composer.layOut(1, batch);
            byte[] statement = composer.statement(List.of(disc.facts())).canonical();
            Sha256 json = batch.put(statement);
            Sha256 asc = batch.put(SetSignature.sign(key, statement, pin.createdAt()));
            IndexedDisc indexed = IndexedDisc.of(disc, json, asc, batch);
            batch.settle();
            bundle.signed(new BundleImage(
                    json,
                    asc,
                    disc.structures(),
                    disc.facts().sums(),
                    indexed.index(),
                    indexed.tag().toString(),
                    disc.layout().imageSizeBytes()));
        }
    }

    /** The image was read to its end; the bundle is ready. */
    public void sealed(UUID id, Sha256 image) {
        Bundle bundle = lock(id);
        SigningKey key = keys.keyOf(bundle.pin().orElseThrow().publicKey());
        Instant now = clock.instant();
        bundle.sealed(
                image,
                text -> new String(key.sign(text.getBytes(StandardCharsets.US_ASCII), now), StandardCharsets.US_ASCII),
                now);
    }

    private Bundle lock(UUID id) {
        return bundles.lock(id).orElseThrow(() -> new NotFoundException("bundle", id));
    }
}
