package org.sallyport.batch.content;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

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

    /** Rows that are looked at at once. */
    int most = 10_000;

    private final Set<UUID> exported = new HashSet<>();
    private final Set<Sha256> tried = new HashSet<>();
    private final Map<UUID, String> hurt = new HashMap<>();

    @Override
    public String process() throws IOException, InterruptedException {
        rememberHealed();
        boolean more = true;
        while (more) {
            long before = damaged.countHealedOf(run.jobId());
            boolean isCut = noteMissing() == most;
            if (!heal()) {
                return "STOPPED";
            }
            // Where nothing helps, what was found is named; it would only be found once more.
            more = isCut && damaged.countHealedOf(run.jobId()) > before;
        }
        exportAnew();
        healing.note(hurt);
        return "DONE";
    }

    /** What this check healed before it was stopped or killed may be in an export that had passed it. */
    private void rememberHealed() {
        each(after -> damaged.healedOf(run.jobId(), after, most), healed -> {
            healing.uses(healed, healing.holders()).values().forEach(use -> exported.addAll(use.mirrors()));
            return true;
        });
    }

    private void exportAnew() throws InterruptedException {
        for (UUID mirror : exported) {
            while (!healing.exportAnew(mirror) && !run.isStopRequested()) {
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    /** @return how many are missing; {@link #most} when there may be more */
    private int noteMissing() throws IOException {
        Set<Sha256> contents = missing.of(healing.holders(), most);
        int found = contents.size();
        if (found > 0) {
            // Of a tree that nobody holds any more a sweep takes the files: look once more at those that are held now.
            contents.retainAll(missing.of(healing.holders(), most));
            healing.missing(run.jobId(), contents);
            contents.forEach(content -> run.log("missing: " + content));
        }
        return found;
    }

    /** Heals what can be healed; false when it was told to stop. */
    private boolean heal() throws IOException {
        store.emptyIncoming(run.jobId().toString());
        return each(after -> damaged.unhealedOf(run.jobId(), after, most), found -> {
            Set<Sha256> wanted = new LinkedHashSet<>(found);
            wanted.removeIf(content -> !tried.add(content));
            if (wanted.isEmpty()) {
                return true;
            }
            run.begin("heal", wanted.size(), 0); // where there is nothing to heal, the check's own counts stay
            Map<Sha256, Use> uses = healing.uses(wanted, healing.holders());
            for (Sha256 digest : wanted) {
                if (run.isStopRequested()) {
                    return false;
                }
                heal(digest, uses.get(digest));
                run.advance(1, 0);
            }
            return true;
        });
    }

    /** Shows rows page by page, until the taker has enough; whether it never had. */
    private static boolean each(Function<Optional<Sha256>, List<Sha256>> pages, Predicate<Set<Sha256>> taker) {
        List<Sha256> page = pages.apply(Optional.empty());
        while (!page.isEmpty()) {
            if (!taker.test(new LinkedHashSet<>(page))) {
                return false;
            }
            page = pages.apply(Optional.of(page.get(page.size() - 1)));
        }
        return true;
    }

    private void heal(Sha256 digest, @Nullable Use use) {
        if (use == null) {
            healing.hurts(run.jobId(), digest, "nothing that is shown or kept");
            return;
        }
        for (UUID mirrorId : use.mirrors()) {
            Mirror mirror = mirrors.find(mirrorId).orElse(null);
            if (mirror != null && isFetched(mirror, use)) {
                healing.healed(run.jobId(), digest, use);
                exported.addAll(use.mirrors());
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
