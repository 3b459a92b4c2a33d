package org.sallyport.ejb.collector;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.collector.RunPreview.Amount;
import org.sallyport.ejb.collector.RunPreview.Base;
import org.sallyport.ejb.collector.RunPreview.Disc;
import org.sallyport.ejb.collector.RunPreview.LargeFile;
import org.sallyport.ejb.collector.RunPreview.Refusal;
import org.sallyport.ejb.collector.RunPreview.Tree;
import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscFile;
import org.sallyport.media.iso9660.IsoLimitException;
import org.sallyport.media.set.DiscPlan;
import org.sallyport.media.set.PackedRepository;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetLimitException;
import org.sallyport.media.set.SetPacker;
import org.sallyport.media.set.SetPlan;
import org.sallyport.media.set.TooLargeForDiscException;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.collector.SignedManifests;
import org.sallyport.model.collector.SignedSet;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.trust.OwnKeys;
import org.sallyport.settings.StoreProperties;

/** Plans a run without asking for it: with the same rules, inputs and packer, on trees as mirrors show them now. */
@ApplicationScoped
class RunPreviews {
    @Inject
    RunRules rules;

    @Inject
    NeededRuns needed;

    @Inject
    RunSets sets;

    @Inject
    SelectedTargets selected;

    @Inject
    Pins pins;

    @Inject
    SignedManifests manifests;

    @Inject
    OwnKeys ownKeys;

    @Inject
    CollectorKeys keys;

    @Inject
    ContentStore store;

    @Inject
    StoreProperties properties;

    @Inject
    Clock clock;

    RunPreview of(RunInput input) {
        AcceptedRun accepted = rules.check(input);
        accepted.requireReady();
        UUID id = UUID.randomUUID();
        if (!input.needList().isEmpty()) {
            needed.keep(input.needList(), id); // no row names it: the next sweep takes it
        }
        try {
            List<CollectionTarget> targets = pinned(accepted, id);
            RunPin pin = pin(accepted);
            select(accepted, targets, pin, id);
            SetInputs inputs = sets.inputs(id, accepted.request(), pin, targets);
            return plan(inputs, targets, accepted);
        } catch (IOException e) {
            throw new UnavailableException(
                    "content_damaged", "The content store cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Makes the selections as the run would; no row names their lists, and the next sweep takes them. */
    private void select(AcceptedRun accepted, List<CollectionTarget> targets, RunPin pin, UUID id) throws IOException {
        List<TargetSelection> wanted = accepted.selections(targets);
        if (wanted.isEmpty()) {
            return;
        }
        pins.holdStore();
        try (ContentBatch batch = store.batch(id.toString())) {
            selected.select(targets, wanted, pin, keys.signingKey(), batch);
        }
        store.emptyIncoming(id.toString());
    }

    private List<CollectionTarget> pinned(AcceptedRun accepted, UUID id) {
        List<CollectionTarget> targets = accepted.targets(id);
        UUID parent = accepted.request().parentRunId();
        Map<String, Sha256> base = parent == null ? Map.of() : manifests.trees(parent);
        for (CollectionTarget target : targets) {
            accepted.mirror(target)
                    .ifPresent(mirror -> target.pinned(
                            new MirrorSnapshot(UUID.randomUUID(), mirror, clock.instant()),
                            base.get(target.mirrorName())));
            accepted.earlier().stream()
                    .filter(earlier -> earlier.mirrorName().equals(target.mirrorName()))
                    .forEach(target::pinnedLike);
        }
        return targets;
    }

    /** Of the same size as the real one: numbers are counted at their widest when discs are packed. */
    private RunPin pin(AcceptedRun accepted) {
        if (ownKeys.inUse().isEmpty()) {
            keys.ensure(); // holds the identity's row, for which other runs would wait
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new RunPin(
                now,
                now.getEpochSecond(),
                keys.collector().id(),
                keys.collector().name(),
                keys.publicKey().armored(),
                parent(accepted).map(SignedSet::sequence).orElse(null));
    }

    private Optional<SignedSet> parent(AcceptedRun accepted) {
        return Optional.ofNullable(accepted.request().parentRunId()).flatMap(manifests::signedSet);
    }

    private RunPreview plan(SetInputs inputs, List<CollectionTarget> targets, AcceptedRun accepted) throws IOException {
        List<Disc> discs = List.of();
        List<LargeFile> tooLarge = List.of();
        @Nullable Refusal refusal = null;
        try {
            discs = discs(inputs);
        } catch (TooLargeForDiscException | IsoLimitException | SetLimitException e) {
            refusal = new Refusal("too_large_for_disc", "The set cannot be packed: " + e.getMessage() + ".");
            tooLarge = SetPacker.tooLarge(inputs).stream()
                    .map(file -> new LargeFile(file.path(), file.sizeBytes()))
                    .toList();
        }
        Amount fetch = fetch(inputs);
        long free = Math.max(0, store.usableBytes() - properties.reserveBytes());
        if (refusal == null && fetch.bytes() > free) {
            refusal = new Refusal(
                    "disk_full",
                    "The run would fetch " + fetch.bytes() + " bytes and the content store's disk has " + free
                            + " bytes free.");
        }
        return new RunPreview(
                discs, tooLarge, fetch, free, base(inputs, targets, accepted), Optional.ofNullable(refusal));
    }

    private static List<Disc> discs(SetInputs inputs) throws IOException {
        SetPlan plan = SetPacker.pack(inputs);
        SetComposer composer = new SetComposer(inputs, plan);
        List<Disc> discs = new ArrayList<>();
        for (DiscPlan disc : plan.discs()) {
            discs.add(new Disc(
                    disc.index(),
                    composer.volumeId(disc.index()),
                    composer.imageSizeBytes(disc.index()),
                    disc.payload().size(),
                    folders(disc)));
        }
        return discs;
    }

    /** Those of the payload, the root, and the two that every disc has. */
    private static long folders(DiscPlan disc) {
        Set<String> folders = new HashSet<>();
        for (DiscFile file : disc.payload()) {
            for (int end = file.path().lastIndexOf('/');
                    end > 0;
                    end = file.path().lastIndexOf('/', end - 1)) {
                if (!folders.add(file.path().substring(0, end))) {
                    break;
                }
            }
        }
        return folders.size() + 3L;
    }

    private Amount fetch(SetInputs inputs) throws IOException {
        Set<Sha256> missing = new HashSet<>();
        long[] bytes = {0};
        for (PackedRepository repository : inputs.repositories()) {
            repository.files().each(file -> {
                if (!store.contains(file.digest()) && missing.add(file.digest())) {
                    bytes[0] += file.sizeBytes();
                }
            });
        }
        return new Amount(missing.size(), bytes[0]);
    }

    private Optional<Base> base(SetInputs inputs, List<CollectionTarget> targets, AcceptedRun accepted)
            throws IOException {
        Optional<SignedSet> parent = parent(accepted);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        List<Tree> trees = new ArrayList<>();
        long files = 0;
        long bytes = 0;
        for (CollectionTarget target : targets) {
            if (target.baseTree().isPresent()) {
                trees.add(new Tree(target.mirrorName(), target.baseTree().get()));
                files += target.tree().orElseThrow().fileCount();
                bytes += target.tree().orElseThrow().byteCount();
            }
        }
        long[] carried = {0, 0};
        for (PackedRepository repository : inputs.repositories()) {
            if (repository.facts().baseTree() != null) {
                repository.files().each(file -> {
                    carried[0]++;
                    carried[1] += file.sizeBytes();
                });
            }
        }
        SignedSet set = parent.get();
        return Optional.of(new Base(
                set.setId(), set.label(), set.sequence(), trees, new Amount(files - carried[0], bytes - carried[1])));
    }
}
