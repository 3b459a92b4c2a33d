package org.sallyport.ejb.collector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.job.JobService;
import org.sallyport.ejb.security.Roles;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.Disc;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.model.collector.SignedManifest;
import org.sallyport.model.collector.SignedManifests;
import org.sallyport.model.collector.SignedSet;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.collector.TargetSelections;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** Runs: ask for one, look at them, give one up, remove one; and the images that they made. */
@Stateless
public class CollectorService {
    private static final String RUN = "collection run";
    private static final String SUBJECT = "collection_run";

    @Inject
    CollectionRuns runs;

    @Inject
    TargetSelections selections;

    @Inject
    SignedManifests manifests;

    @Inject
    Jobs jobs;

    @Inject
    JobService jobService;

    @Inject
    RunOrders orders;

    @Inject
    RunPreviews previews;

    @Inject
    RunRemoval removal;

    @Inject
    RunImages images;

    @Inject
    AuditTrail audit;

    /**
     * Asks for a run; its job starts after the commit.
     *
     * @throws org.sallyport.ejb.InvalidRequestException naming all that is wrong
     * @throws org.sallyport.ejb.NotReadyException when a mirror has nothing to carry yet
     */
    @RolesAllowed(Roles.OPERATOR)
    public RunDetails create(RunInput input) {
        CollectionRun run = orders.place(input, Optional.empty());
        return details(run);
    }

    /**
     * What a run would come to if it were asked for now; nothing is fetched and nothing stays.
     *
     * @throws org.sallyport.ejb.InvalidRequestException naming all that is wrong
     * @throws org.sallyport.ejb.NotReadyException when a mirror has nothing to carry yet
     */
    @RolesAllowed(Roles.OPERATOR)
    public RunPreview preview(RunInput input) {
        return previews.of(input);
    }

    /** Runs in pages, the newest first. */
    @RolesAllowed(Roles.VIEWER)
    public Page<RunDetails> list(PageRequest page, CollectionRuns.Filter filter) {
        Page<CollectionRun> found = runs.page(page, filter);
        return new Page<>(details(found.entries()), found.next());
    }

    /** One run. */
    @RolesAllowed(Roles.VIEWER)
    public RunDetails get(UUID id) {
        return details(runs.find(id).orElseThrow(() -> new NotFoundException(RUN, id)));
    }

    private RunDetails details(CollectionRun run) {
        return details(List.of(run)).get(0);
    }

    /** Four queries, however many runs there are. */
    private List<RunDetails> details(List<CollectionRun> some) {
        List<UUID> ids = some.stream().map(CollectionRun::id).toList();
        Map<UUID, List<CollectionTarget>> targets =
                runs.targets(ids).stream().collect(Collectors.groupingBy(CollectionTarget::runId));
        Map<UUID, List<TargetSelection>> taken =
                selections.of(ids).stream().collect(Collectors.groupingBy(TargetSelection::runId));
        Map<UUID, List<Disc>> discs = runs.discs(ids).stream().collect(Collectors.groupingBy(Disc::runId));
        Map<UUID, Job> work =
                jobs.find(some.stream().flatMap(run -> run.jobId().stream()).toList());
        return some.stream()
                .map(run -> new RunDetails(
                        run,
                        targets.getOrDefault(run.id(), List.of()),
                        taken.getOrDefault(run.id(), List.of()),
                        discs.getOrDefault(run.id(), List.of()),
                        run.jobId().map(work::get)))
                .toList();
    }

    /**
     * Gives a run up for good.
     *
     * @throws ConflictException {@code busy} when it has ended already
     */
    @RolesAllowed(Roles.OPERATOR)
    public RunDetails cancel(UUID id) {
        CollectionRun run = lock(id);
        if (run.status() == RunStatus.COMPLETE || run.status() == RunStatus.CANCELLED) {
            throw ConflictException.busy("Run " + id + " is " + run.status() + " and cannot be cancelled any more.");
        }
        jobService.cancel(run.jobId().orElseThrow());
        audit.record("run.cancel", SUBJECT, id, run.request().isoLabel());
        return details(run);
    }

    /**
     * Removes a run and its images; work that goes on for it ends. What was signed stays in the ledger.
     *
     * @throws ConflictException {@code busy} while a run that is built upon it has not ended
     */
    @RolesAllowed(Roles.OPERATOR)
    public void delete(UUID id) {
        CollectionRun run = lock(id);
        removal.remove(run);
        audit.record("run.delete", SUBJECT, id, run.request().isoLabel());
    }

    /**
     * The image of a disc.
     *
     * @param disc from 1; empty for the first
     */
    @RolesAllowed(Roles.VIEWER)
    public ReadableImage image(UUID runId, Optional<Integer> disc) {
        return images.of(runId, disc.orElse(1));
    }

    /** What was published of a run's discs, with the ledger's line. */
    @RolesAllowed(Roles.VIEWER)
    public List<Published> manifests(UUID runId) {
        CollectionRun run = runs.find(runId).orElseThrow(() -> new NotFoundException(RUN, runId));
        Optional<SignedSet> set = manifests.signedSet(runId);
        return manifests.of(runId).stream()
                .map(manifest -> new Published(manifest, run, set.orElseThrow()))
                .toList();
    }

    /** What was published of one disc. */
    @RolesAllowed(Roles.VIEWER)
    public Published manifest(UUID id) {
        SignedManifest manifest = manifests.find(id).orElseThrow(() -> new NotFoundException("signed manifest", id));
        CollectionRun run = runs.find(manifest.runId()).orElseThrow();
        return new Published(manifest, run, manifests.signedSet(run.id()).orElseThrow());
    }

    /**
     * A sealed disc as it was published.
     *
     * @param set the ledger's line: statement and signature
     */
    public record Published(SignedManifest manifest, CollectionRun run, SignedSet set) {}

    /**
     * What was published of a disc.
     *
     * @param disc from 1; empty for the first
     * @throws org.sallyport.ejb.NotReadyException {@code not_sealed}
     */
    @RolesAllowed(Roles.VIEWER)
    public SignedManifest published(UUID runId, Optional<Integer> disc) {
        return images.published(runId, disc.orElse(1));
    }

    /**
     * The image that a manifest is about.
     *
     * @throws org.sallyport.ejb.GoneException when there is none any more
     */
    @RolesAllowed(Roles.VIEWER)
    public ReadableImage manifestImage(UUID id) {
        SignedManifest manifest = manifest(id).manifest();
        return images.of(manifest.runId(), manifest.discIndex());
    }

    /** Holds the job and then the run, in the order of those who end jobs. */
    private CollectionRun lock(UUID id) {
        runs.find(id).flatMap(CollectionRun::jobId).ifPresent(jobs::lock);
        return runs.lock(id).orElseThrow(() -> new NotFoundException(RUN, id));
    }
}
