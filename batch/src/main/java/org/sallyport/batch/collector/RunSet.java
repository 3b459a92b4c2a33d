package org.sallyport.batch.collector;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.iso9660.IsoLimitException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.set.PackedRepository;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetLimitException;
import org.sallyport.media.set.SetPacker;
import org.sallyport.media.set.SetParent;
import org.sallyport.media.set.SetPlan;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetUpstream;
import org.sallyport.media.set.TooLargeForDiscException;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

/** The set of the job's run: what was pinned, as the makers of discs take it. */
@Dependent
public class RunSet {
    @Inject
    CollectionRuns runs;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    @Inject
    StepContext step;

    /** A plan and who makes its discs. */
    record Planned(SetPlan plan, SetComposer composer) {}

    /** The job's run. */
    CollectionRun run() {
        return runs.find(run.subjectId()).orElseThrow(() -> new NotFoundException("collection run", run.subjectId()));
    }

    /** Packs the set, once in a step. */
    Planned plan() throws IOException {
        if (step.getTransientUserData() instanceof Planned planned) {
            return planned;
        }
        SetInputs inputs = inputs(run());
        SetPlan plan = pack(inputs);
        Planned planned = new Planned(plan, new SetComposer(inputs, plan));
        step.setTransientUserData(planned);
        return planned;
    }

    private static SetPlan pack(SetInputs inputs) throws IOException {
        try {
            return SetPacker.pack(inputs);
        } catch (TooLargeForDiscException | IsoLimitException | SetLimitException e) {
            throw new RefusedContentException(
                    "too_large_for_disc", "The set cannot be packed: " + e.getMessage() + ".", e);
        }
    }

    private SetInputs inputs(CollectionRun found) throws IOException {
        RunPin pin = found.pin().orElseThrow(() -> new IllegalStateException("the first step pins the run"));
        PublicKey key = PublicKey.parse(pin.publicKey());
        List<PackedRepository> repositories = new ArrayList<>();
        for (CollectionTarget target : runs.targets(found.id())) {
            repositories.add(repository(target));
        }
        return new SetInputs(
                found.id(),
                found.request().isoLabel(),
                pin.createdAt(),
                new SetCollector(pin.collectorId(), pin.collectorName(), key.fingerprint()),
                pin.sequence(),
                parent(found.request().parentRunId(), pin.parentSequence()),
                repositories,
                found.request().includeCve(),
                found.request().includeCompliance(),
                key,
                found.request().mediaSizeBytes());
    }

    private static @Nullable SetParent parent(@Nullable UUID setId, @Nullable Long sequence) {
        return setId == null || sequence == null ? null : new SetParent(setId, sequence);
    }

    private PackedRepository repository(CollectionTarget target) throws IOException {
        TreeFacts tree = target.tree().orElseThrow();
        UpstreamFacts upstream = target.upstream().orElseThrow();
        SetRepository facts = new SetRepository(
                target.mirrorName(),
                target.packageManager(),
                text(upstream.origin().toLowerCase(Locale.ROOT)),
                text(upstream.version()),
                text(upstream.suite()),
                upstream.components(),
                upstream.architectures(),
                target.snapshotId().orElseThrow(),
                tree.tree(),
                tree.fileCount(),
                tree.byteCount(),
                target.baseTree().orElse(null),
                new SetUpstream(
                        upstream.url(), upstream.signedBy(), seconds(upstream.date()), seconds(upstream.validUntil())));
        return new PackedRepository(facts, store.size(tree.tree()), new CarriedTree(store, tree, target.baseTree()));
    }

    private static @Nullable String text(String value) {
        return value.isBlank() ? null : value;
    }

    private static @Nullable Instant seconds(Optional<Instant> instant) {
        return instant.map(at -> at.truncatedTo(ChronoUnit.SECONDS)).orElse(null);
    }
}
