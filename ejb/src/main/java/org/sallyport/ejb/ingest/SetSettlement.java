package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetStatement;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestStatus;
import org.sallyport.model.ingest.ReceivedDisc;
import org.sallyport.model.ingest.ReceivedSet;
import org.sallyport.model.ingest.ReceivedSets;
import org.sallyport.model.ingest.VerifiedDisc;
import org.sallyport.model.job.Pins;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.trust.KnownCollector;
import org.sallyport.model.trust.TrustedCollectors;
import org.sallyport.settings.PublishProperties;

/**
 * What becomes of a set when one of its discs is in: in one transaction all of its repositories that are whole are
 * shown, and sets that waited for what it brought, or that it made superfluous, are settled with it.
 *
 * <p>Source: disc format, ingest rules 4, 5 and 7.
 */
@ApplicationScoped
public class SetSettlement {
    @Inject
    ContentStore store;

    @Inject
    IngestRuns runs;

    @Inject
    ReceivedSets sets;

    @Inject
    OfferedRepositories repositories;

    @Inject
    TrustedCollectors collectors;

    @Inject
    SetAdmission admission;

    @Inject
    Publishing publishing;

    @Inject
    WholeTrees trees;

    @Inject
    ScanCommand scan;

    @Inject
    Pins pins;

    @Inject
    PublishProperties properties;

    @Inject
    Clock clock;

    /** How a run stands after its disc was settled. */
    public enum Outcome {
        /** The run had not read its disc to the end. */
        NOT_COPIED,
        COMPLETE,
        AWAITING_DISCS,
        /** All discs are in, and the base of a delta is not. */
        BASE_MISSING
    }

    /** Settles the disc of a run whose last byte was checked; may be repeated. */
    @Transactional
    public Outcome settle(UUID runId) throws IOException {
        pins.holdStore();
        sets.holdPublication();
        IngestRun run = runs.lock(runId).orElseThrow(() -> new NotFoundException("ingest run", runId));
        if (run.status() != IngestStatus.COPIED) {
            return outcome(run);
        }
        if (!scan.hasPassed(run)) {
            throw new IllegalStateException("nothing is shown of run " + runId + " before its scan has passed");
        }
        VerifiedDisc disc = run.disc();
        admission.admit(disc, run.allowsReplay());
        try (ContentBatch batch = store.batch(runId.toString())) {
            ReceivedSet set = receive(disc);
            if (run.allowsReplay()) {
                set.allowReplay(clock.instant());
            }
            settle(set, Publishing.Cause.ITS_DISC, batch);
            for (ReceivedSet other : sets.awaiting()) {
                if (!other.setId().equals(set.setId()) && admission.isTrustedStill(other.statement())) {
                    settle(other, Publishing.Cause.ANOTHER_SET, batch);
                }
            }
            batch.settle();
            supersede();
            repositories.forgetReplacedBefore(clock.instant().minus(properties.grace()), properties.snapshots());
            noteRun(run, set);
        }
        return outcome(run);
    }

    private static Outcome outcome(IngestRun run) {
        return switch (run.status()) {
            case COMPLETE, SUPERSEDED -> Outcome.COMPLETE;
            case AWAITING_DISCS -> run.needList().isPresent() ? Outcome.BASE_MISSING : Outcome.AWAITING_DISCS;
            case QUEUED, VERIFYING_SIG, VERIFIED, COPYING, COPIED, FAILED, CANCELLED -> Outcome.NOT_COPIED;
        };
    }

    private ReceivedSet receive(VerifiedDisc disc) {
        Instant now = clock.instant();
        SetStatement statement = disc.statement();
        ReceivedSet set = sets.find(statement.setId()).orElse(null);
        if (set == null) {
            set = new ReceivedSet(disc, now);
            sets.add(set);
        }
        if (set.state() != ReceivedSet.State.AWAITING_DISCS) {
            forgetSwept(set);
        }
        sets.receive(set.setId(), disc.disc().index(), disc.disc().sums(), now);
        if (collectors.known(set.collectorId()).isEmpty()) {
            collectors.add(
                    new KnownCollector(set.collectorId(), statement.collector().fingerprint(), now));
        }
        return set;
    }

    /** A sweep leaves nothing of a set that was shown once and is not any more. */
    private void forgetSwept(ReceivedSet set) {
        for (ReceivedDisc disc : sets.discs(set.setId())) {
            if (!store.contains(disc.sums())) {
                sets.forget(disc);
            }
        }
    }

    private void settle(ReceivedSet set, Publishing.Cause cause, ContentBatch batch) throws IOException {
        SetStatement statement = set.statement();
        TreeMap<String, Sha256> missing = new TreeMap<>(TreePath.ORDER);
        // A set that brings what others need names no repository: it is whole with its last disc.
        boolean whole = !statement.repositories().isEmpty() || hasAllDiscs(set);
        for (SetRepository repository : statement.repositories()) {
            WholeTrees.Standing standing = trees.of(repository.tree(), batch);
            if (standing.facts().isPresent()) {
                publishing.show(statement, repository, standing.facts().get(), set.replayAt(), cause);
            } else {
                whole = false;
                for (TreeEntry entry : standing.missing()) {
                    missing.put(repository.name() + "/" + entry.path(), entry.digest());
                }
            }
        }
        if (whole) {
            set.completed(clock.instant());
            noteRuns(set, IngestStatus.COMPLETE);
        } else {
            if (set.state() != ReceivedSet.State.AWAITING_DISCS) {
                set.reopened();
            }
            if (hasAllDiscs(set)) {
                set.needs(write(missing, batch));
            }
        }
    }

    private boolean hasAllDiscs(ReceivedSet set) {
        return sets.discs(set.setId()).size() == set.discCount();
    }

    /** The need list: what the collector must send, in the form of a tree. */
    private static Sha256 write(Map<String, Sha256> missing, ContentBatch batch) throws IOException {
        try (ContentWriter out = batch.writer();
                TreeWriter lines = new TreeWriter(out)) {
            for (var entry : missing.entrySet()) {
                lines.add(entry.getValue(), entry.getKey());
            }
            lines.flush();
            return out.finish();
        }
    }

    /**
     * Rule 4: a set whose repositories are all shown from newer sets waits for nothing any more. One that is to replace
     * them does, until something was shown later.
     */
    private void supersede() {
        for (ReceivedSet set : sets.awaiting()) {
            List<SetRepository> named = set.statement().repositories();
            boolean overtaken = !named.isEmpty()
                    && named.stream()
                            .allMatch(repository -> repositories
                                    .named(repository.name())
                                    .map(OfferedRepository::publication)
                                    .filter(shown -> shown.sequence() > set.sequence())
                                    .filter(shown -> set.replayAt()
                                            .map(shown.publishedAt()::isAfter)
                                            .orElse(true))
                                    .isPresent());
            if (overtaken) {
                set.superseded(clock.instant());
                noteRuns(set, IngestStatus.SUPERSEDED);
            }
        }
    }

    private void noteRun(IngestRun run, ReceivedSet set) {
        Optional<Sha256> needs = set.needList();
        needs.ifPresent(run::needs);
        run.settled(
                switch (set.state()) {
                    case AWAITING_DISCS -> IngestStatus.AWAITING_DISCS;
                    case COMPLETE -> IngestStatus.COMPLETE;
                    case SUPERSEDED -> IngestStatus.SUPERSEDED;
                },
                clock.instant());
    }

    private void noteRuns(ReceivedSet set, IngestStatus end) {
        List<IngestRun> waiting = runs.ofSet(set.setId()).stream()
                .filter(SetSettlement::isWaiting)
                .toList();
        waiting.forEach(run -> run.settled(end, clock.instant()));
    }

    /** A run waits for other discs of its set, or failed since the base of its delta was not held. */
    private static boolean isWaiting(IngestRun run) {
        return run.status() == IngestStatus.AWAITING_DISCS
                || (run.status() == IngestStatus.FAILED && run.needList().isPresent());
    }
}
