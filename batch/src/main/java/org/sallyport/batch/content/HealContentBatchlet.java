package org.sallyport.batch.content;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.batch.content.ContentHealing.Use;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.fetch.DownloadListener;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.model.job.DamagedContent;
import org.sallyport.model.job.DamagedContents;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.Mirrors;

/**
 * Fetches damaged content from the upstreams of the mirrors that have it, and exchanges it in one step; names those
 * whom it hurts where no upstream has it any more.
 */
@Named
@Dependent
public class HealContentBatchlet extends AbstractBatchlet {
    private static final int MOST = 10_000;
    private static final long RETRY_MILLIS = 500;

    @Inject
    DamagedContents damaged;

    @Inject
    ContentHealing healing;

    @Inject
    MissingContents missing;

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorUpstreams upstreams;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    private final Set<UUID> healed = new HashSet<>();

    @Override
    public String process() throws IOException, InterruptedException {
        noteMissing();
        Set<Sha256> wanted = damaged.unhealedOf(run.jobId(), MOST).stream()
                .map(DamagedContent::digest)
                .collect(Collectors.toSet());
        Map<UUID, String> hurt = new HashMap<>();
        if (!wanted.isEmpty()) {
            run.begin("heal", wanted.size(), 0); // where there is nothing to heal, the check's own counts stay
            store.emptyIncoming(run.jobId().toString());
            Map<Sha256, Use> uses = healing.uses(wanted, healing.holders());
            for (Sha256 digest : wanted) {
                if (run.isStopRequested()) {
                    return "STOPPED";
                }
                heal(digest, uses.get(digest), hurt);
                run.advance(1, 0);
            }
            exportAnew();
        }
        healing.note(hurt);
        return "DONE";
    }

    private void exportAnew() throws InterruptedException {
        for (UUID mirror : healed) {
            while (!healing.exportAnew(mirror) && !run.isStopRequested()) {
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private void noteMissing() throws IOException {
        Set<Sha256> contents = missing.of(healing.holders(), MOST);
        if (contents.isEmpty()) {
            return;
        }
        // Of a tree that nobody holds any more a sweep takes the files: look once more at those that are held now.
        contents.retainAll(missing.of(healing.holders(), MOST));
        healing.missing(run.jobId(), contents);
        contents.forEach(content -> run.log("missing: " + content));
    }

    private void heal(Sha256 digest, @Nullable Use use, Map<UUID, String> hurt) {
        if (use == null) {
            healing.hurts(run.jobId(), digest, "nothing that is shown or kept");
            return;
        }
        for (UUID mirrorId : use.mirrors()) {
            Mirror mirror = mirrors.find(mirrorId).orElse(null);
            if (mirror != null && isFetched(mirror, use)) {
                healing.healed(run.jobId(), digest, use);
                healed.addAll(use.mirrors());
                run.log("healed: " + digest + ", " + use.file().path() + " from the upstream of mirror "
                        + mirror.name());
                return;
            }
        }
        String whom = String.join(", ", use.names());
        healing.hurts(run.jobId(), digest, whom);
        use.hurt()
                .forEach(id -> hurt.merge(
                        id,
                        use.file().path() + " (" + digest + ") is damaged or missing",
                        (all, one) -> all + "; " + one));
        run.log("not healed: " + digest + " hurts " + whom);
    }

    private boolean isFetched(Mirror mirror, Use use) {
        MirrorDefinition definition = mirror.definition();
        try (UpstreamClient client = upstreams.open(definition);
                ContentBatch batch = store.batch(run.jobId().toString())) {
            batch.distrust(use.file().digest());
            Download download = new Download(
                    MirrorUpstreams.addresses(definition, List.of())
                            .uris(use.file().path()),
                    use.file().digest(),
                    use.file().sizeBytes());
            client.download(download, batch, new DownloadListener() {
                @Override
                public boolean isStopped() {
                    return run.isStopRequested();
                }
            });
            batch.settle();
            return true;
        } catch (IOException e) {
            run.advanceWithin(0); // a stop says nothing of the upstream
            run.log("the upstream of mirror " + mirror.name() + " does not help: " + e.getMessage());
            return false;
        }
    }
}
