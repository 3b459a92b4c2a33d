package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.EntityTag;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.pkg.PkgTrust;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.rpm.MirrorList;
import org.sallyport.model.mirror.FetchPolicy;
import org.sallyport.model.mirror.KnownVersions;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorSync;
import org.sallyport.model.mirror.MirrorSyncs;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

/**
 * Asks upstream for its metadata, verifies them, and plans the tree that the mirror is to show. An upstream that
 * changes meanwhile is read again, three times; then the sync fails. The sweep goes on while upstream is read: what
 * comes in is pinned before, and the store is held only to put the tree.
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
    KnownVersions knownVersions;

    @Inject
    UpstreamSigners signers;

    @Inject
    MirrorUpstreams upstreams;

    @Inject
    ContentStore store;

    @Inject
    MetadataWatch watch;

    @Inject
    EntryRules rules;

    @Inject
    TreePlan plan;

    @Inject
    JobRun run;

    @Inject
    Clock clock;

    @Override
    public void writeItems(List<Object> items) {
        Mirror mirror = mirrors.find(run.subjectId()).orElseThrow();
        MirrorDefinition definition = mirror.definition();
        run.begin("metadata");
        watch.begin();
        try (UpstreamClient client = upstreams.open(definition);
                ContentBatch batch = newBatch()) {
            plan(mirror, definition, client, batch);
        } catch (InterruptedIOException e) {
            throw watch.explained("The sync of mirror " + mirror.name(), e);
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
        boolean pkg = definition.packageManager() == PackageManager.PKG;
        Optional<byte[]> key = signers.key(definition, client, watch);
        Optional<PublicKeys> keys = key.isEmpty() || pkg ? Optional.empty() : Optional.of(PublicKeys.parse(key.get()));
        Optional<String> keyText =
                pkg ? key.map(bytes -> new String(bytes, StandardCharsets.UTF_8)) : keys.map(PublicKeys::armored);
        Optional<PkgTrust> trust =
                pkg && keyText.isPresent() ? Optional.of(PkgTrust.parse(keyText.get())) : Optional.empty();
        Optional<MirrorList> mirrorList = upstreams.mirrorList(definition, client, watch);
        MetadataSource source = new MetadataSource(
                client,
                MirrorUpstreams.addresses(
                        definition, mirrorList.map(MirrorList::bases).orElse(List.of())),
                keys,
                definition.allowUnsigned(),
                store,
                batch,
                watch);
        MetadataReader reader = MetadataReaders.of(
                definition,
                source,
                trust,
                mirror.lastUpstreamTag().flatMap(EntityTag::parse),
                mirrorList.map(MirrorList::digests).orElse(Set.of()));
        Optional<Sha256> known = known(mirror, definition);
        for (int attempt = 1; ; attempt++) {
            UpstreamEntry entry = reader.enter(known, clock.instant());
            rules.requireValid(definition, entry);
            if (known.equals(Optional.of(entry.identity()))) {
                run.log("upstream is as it was");
                syncs.of(run.jobId()).unchanged(entry.identity());
                return;
            }
            if (rules.isPassedOver(mirror, known, entry)) {
                syncs.of(run.jobId()).unchanged(entry.identity());
                return;
            }
            try {
                MirrorTree gathered = new MirrorTree();
                entry.collect(gathered);
                TreeFacts tree = plan.put(run.jobId(), gathered, batch);
                String fetchedKey = definition.signingKey() == null ? keyText.orElse(null) : null;
                // a new row has nothing yet that it must have, and to hold the store sends it to the database
                MirrorSync sync = syncs.of(run.jobId());
                sync.planned(entry.identity(), tree, facts(definition, entry), fetchedKey);
                sync.tagged(entry.tag().map(EntityTag::toString).orElse(null));
                run.log("upstream has " + tree);
                return;
            } catch (UpstreamException e) {
                requireAnotherAttempt(mirror, attempt, e);
            }
        }
    }

    /** What the mirror's tree was made from; empty when a sync must look at everything. */
    private static Optional<Sha256> known(Mirror mirror, MirrorDefinition definition) {
        boolean whole = mirror.tree()
                .filter(tree -> tree.isComplete() || definition.fetchPolicy() == FetchPolicy.ON_DEMAND)
                .isPresent();
        return whole ? mirror.lastUpstream() : Optional.empty();
    }

    /** Where upstream does not say which release it is of, what the operator said counts. */
    private UpstreamFacts facts(MirrorDefinition definition, UpstreamEntry entry) throws IOException {
        UpstreamFacts.Release said = entry.release();
        UpstreamFacts.Release release = Optional.ofNullable(definition.knownVersionId())
                .flatMap(knownVersions::find)
                .map(known -> known.completed(said))
                .orElse(said);
        return new UpstreamFacts(definition.part(), release, entry.signedBy());
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
                    "The sync of mirror " + mirror.name() + " found lists that do not fit upstream's entry file, "
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
