package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.FetchPolicy;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorSync;
import org.sallyport.model.mirror.MirrorSyncs;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.mirror.ValidUntilPolicy;
import org.sallyport.model.tree.TreeFacts;

/**
 * Asks upstream for its metadata, verifies them, and plans the tree that the mirror is to show. An upstream that
 * changes meanwhile is read again, three times; then the sync fails.
 */
@Named
@Dependent
public class MirrorMetadataItemWriter extends AbstractItemWriter {

    private static final int ATTEMPTS = 3;

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSyncs syncs;

    @Inject
    MirrorUpstreams upstreams;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    JobRun run;

    @Inject
    Clock clock;

    @Override
    public void writeItems(List<Object> items) {
        Mirror mirror = mirrors.find(run.subjectId()).orElseThrow();
        MirrorDefinition definition = mirror.definition();
        pins.holdStore();
        run.begin("metadata");
        try (UpstreamClient client = upstreams.open(definition);
                ContentBatch batch = newBatch()) {
            plan(mirror, definition, client, batch);
        } catch (IOException e) {
            throw UpstreamFailures.translate("The sync of mirror " + mirror.name(), e);
        }
    }

    private ContentBatch newBatch() throws IOException {
        String owner = run.jobId().toString();
        store.emptyIncoming(owner);
        return store.batch(owner);
    }

    private void plan(Mirror mirror, MirrorDefinition definition, UpstreamClient client, ContentBatch batch)
            throws IOException {
        AptSelection selection = new AptSelection(
                Objects.requireNonNull(definition.suite()), definition.componentList(), definition.architectureList());
        Optional<PublicKeys> keys = keys(definition, client);
        ReleaseFetcher releases = new ReleaseFetcher(client, definition.upstreamUrl(), selection, keys);
        AptMetadata metadata = new AptMetadata(client, definition.upstreamUrl(), selection, store, batch);
        for (int attempt = 1; ; attempt++) {
            FetchedRelease fetched = releases.fetch(definition.allowUnsigned(), clock.instant());
            requireValid(definition, fetched.release());
            MirrorSync sync = syncs.of(run.jobId());
            if (isKnown(mirror, definition, fetched)) {
                run.log("upstream is as it was");
                sync.unchanged(fetched.identity());
                return;
            }
            try {
                TreeFacts tree = metadata.collect(fetched);
                pin(batch, tree);
                sync.planned(
                        fetched.identity(),
                        tree,
                        facts(definition, fetched),
                        definition.signingKey() == null
                                ? keys.map(PublicKeys::armored).orElse(null)
                                : null);
                run.log("upstream has " + tree);
                return;
            } catch (UpstreamException e) {
                requireAnotherAttempt(mirror, attempt, e);
            }
        }
    }

    /** A key by its address is fetched once, over https, and kept with the tree that it proves. */
    private Optional<PublicKeys> keys(MirrorDefinition definition, UpstreamClient client) throws IOException {
        String key = definition.signingKey();
        if (key != null) {
            return Optional.of(PublicKeys.parse(key.getBytes(StandardCharsets.UTF_8)));
        }
        String url = definition.signingKeyUrl();
        if (url == null) {
            return Optional.empty();
        }
        PublicKeys keys = PublicKeys.parse(
                client.get(URI.create(url), PublicKeys.MAX_BYTES).content());
        run.log("took the signing keys " + keys.keys() + " from " + url);
        return Optional.of(keys);
    }

    private void requireValid(MirrorDefinition definition, ReleaseFile release) throws IOException {
        Optional<Instant> end = release.validUntil().filter(until -> until.isBefore(clock.instant()));
        if (end.isEmpty()) {
            return;
        }
        if (definition.validUntilPolicy() == ValidUntilPolicy.IGNORE) {
            run.log("upstream's metadata were valid until " + end.get() + "; the mirror ignores that");
            return;
        }
        throw new UntrustedSourceException(
                "upstream_expired",
                "The sync of mirror " + definition.name() + " refused upstream's metadata, which were valid until "
                        + end.get()
                        + ": newer ones may be held back. Set valid_until_policy to ignore for an archive.");
    }

    /** The same entry file as last time, or an older one, as mirrors behind one name sometimes have. */
    private boolean isKnown(Mirror mirror, MirrorDefinition definition, FetchedRelease fetched) throws IOException {
        boolean whole = mirror.tree()
                .filter(tree -> tree.isComplete() || definition.fetchPolicy() == FetchPolicy.ON_DEMAND)
                .isPresent();
        if (mirror.lastUpstream().isEmpty() || !whole) {
            return false;
        }
        if (mirror.lastUpstream().get().equals(fetched.identity())) {
            return true;
        }
        Optional<Instant> had = mirror.upstream().flatMap(UpstreamFacts::date);
        Optional<Instant> has = fetched.release().date();
        boolean older = had.isPresent() && has.isPresent() && has.get().isBefore(had.get());
        if (older) {
            run.log("upstream offers metadata of " + has.get() + ", older than those that we have, of " + had.get());
        }
        return older;
    }

    /** The tree, its sizes, and all that the tree names stay while the job needs them. */
    private void pin(ContentBatch batch, TreeFacts tree) throws IOException {
        String lines = tree.sizes() + "  sizes\n" + tree.tree() + "  tree\n";
        Sha256 both = batch.put(lines.getBytes(StandardCharsets.US_ASCII));
        batch.settle();
        pins.pin(run.jobId(), both, clock.instant());
        pins.pin(run.jobId(), tree.tree(), clock.instant());
    }

    private static UpstreamFacts facts(MirrorDefinition definition, FetchedRelease fetched) throws IOException {
        ReleaseFile release = fetched.release();
        return new UpstreamFacts(
                definition.part(),
                new UpstreamFacts.Release(
                        release.origin(), release.codename(), release.version(), release.date(), release.validUntil()),
                fetched.signers().stream()
                        .map(signer -> signer.certificate().hex())
                        .distinct()
                        .toList());
    }

    private void requireAnotherAttempt(Mirror mirror, int attempt, UpstreamException failure) throws UpstreamException {
        boolean changed = failure.reason() == UpstreamException.Reason.WRONG_DIGEST
                || failure.reason() == UpstreamException.Reason.TOO_LARGE
                || failure.reason() == UpstreamException.Reason.NOT_FOUND;
        if (!changed) {
            throw failure;
        }
        if (attempt == ATTEMPTS) {
            throw new UnavailableException(
                    "upstream_changed",
                    "The sync of mirror " + mirror.name() + " found indexes that do not fit upstream's Release file, "
                            + ATTEMPTS + " times: " + failure.getMessage()
                            + ". Upstream is being changed, or damaged; start it again later.",
                    failure);
        }
        run.log("upstream changed while it was read, once more from the start: " + failure.getMessage());
    }

    @Override
    public @Nullable Serializable checkpointInfo() {
        return null;
    }
}
