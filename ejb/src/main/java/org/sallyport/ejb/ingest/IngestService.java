package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.ForbiddenException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.job.JobService;
import org.sallyport.ejb.repository.OverallFreshness;
import org.sallyport.ejb.repository.RepositoryFreshness;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestSource;
import org.sallyport.model.ingest.IngestStatus;
import org.sallyport.model.ingest.ReceivedDisc;
import org.sallyport.model.ingest.ReceivedSets;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobProgress;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.settings.HomeProperties;

/** Handing discs over, and what became of them. */
@Stateless
public class IngestService {
    private static final System.Logger LOG = System.getLogger(IngestService.class.getName());
    private static final String RUN = "ingest_run";
    private static final long DRAINED_BYTES = 1L << 30;

    @Inject
    IngestRuns runs;

    @Inject
    ReceivedSets sets;

    @Inject
    IngestStart start;

    @Inject
    DiscIntake intake;

    @Inject
    UploadSlots slots;

    @Inject
    JobService jobs;

    @Inject
    Jobs jobRows;

    @Inject
    RepositoryFreshness freshness;

    @Inject
    ContentStore store;

    @Inject
    HomeProperties home;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * Queues the ingest of an image in the incoming folder.
     *
     * @param file its name, without any folder
     * @param allowReplay whether an older set may replace a newer one; for administrators
     */
    @RolesAllowed(Roles.OPERATOR)
    public IngestRun ingestFile(String file, boolean allowReplay) {
        requireMay(allowReplay);
        requireImage(file);
        return start.queue(IngestSource.FILE, file, allowReplay);
    }

    /**
     * Reads an image from a request: verifies and stores it, then queues what is left to do. Ends when the last byte
     * was checked. A broken upload is sent again; what is there is not written twice.
     *
     * @param name what the run is called
     */
    @RolesAllowed(Roles.OPERATOR)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public IngestRun receive(InputStream image, String name, boolean allowReplay) throws IOException {
        requireMay(allowReplay);
        slots.take();
        try {
            UUID runId = start.upload(name, allowReplay).id();
            read(runId, image);
            return start.queueRest(runId);
        } finally {
            slots.giveBack();
        }
    }

    private void read(UUID runId, InputStream image) throws IOException {
        try {
            intake.begin(runId);
            DiscCheck check = intake.open(new FedImage(image, () -> intake.fed(runId)));
            intake.verified(runId, check);
            while (intake.portion(runId, check, (files, bytes) -> {})) {
                if (slots.isCancelled(runId)) {
                    throw ConflictException.busy("The ingest was cancelled while its image was sent.");
                }
            }
        } catch (SallyportException e) {
            intake.failed(runId, e.code(), e.sentence());
            drain(image);
            throw e;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "Upload of ingest run " + runId + " broke off", e);
            intake.failed(runId, "truncated", "The upload broke off: " + e.getMessage() + ". Send the image again.");
            throw e;
        } catch (RuntimeException e) {
            intake.failed(runId, "internal", "An error that should not happen ended the upload; see the server's log.");
            throw e;
        } finally {
            intake.emptyIncoming(runId);
        }
    }

    /** A client that is still sending does not hear the answer: what it sends is read and forgotten, up to a limit. */
    private static void drain(InputStream image) {
        byte[] buffer = new byte[1 << 16];
        long left = DRAINED_BYTES;
        try {
            for (int read = image.read(buffer); read >= 0 && left > 0; read = image.read(buffer)) {
                left -= read;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The sender of a refused image is gone", e);
        }
    }

    private void requireMay(boolean allowReplay) {
        if (allowReplay && !caller.isIn(Roles.ADMIN)) {
            throw new ForbiddenException("Only an administrator lets an older set replace a newer one.");
        }
    }

    /** A name is a name: no folder, no link, nothing but a plain file leads out of the incoming folder. */
    private void requireImage(String file) {
        Path image;
        try {
            image = home.incoming().resolve(file);
        } catch (InvalidPathException e) {
            throw new InvalidRequestException("/file", "Give the name of a file in the incoming folder.");
        }
        if (file.isBlank() || file.contains("/") || file.contains("\\") || file.equals(".") || file.equals("..")) {
            throw new InvalidRequestException(
                    "/file", "Give the name of a file in the incoming folder, without a path.");
        }
        if (!Files.isRegularFile(image, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotFoundException("file in the incoming folder", file);
        }
    }

    /**
     * Runs in pages, the newest first.
     *
     * @param statuses only those of one of these; empty for all
     */
    @RolesAllowed(Roles.VIEWER)
    public Page<IngestRun> list(PageRequest request, Set<IngestStatus> statuses) {
        return runs.page(request, statuses);
    }

    @RolesAllowed(Roles.VIEWER)
    public IngestRun get(UUID id) {
        return runs.find(id).orElseThrow(() -> new NotFoundException("ingest run", id));
    }

    /** How far the jobs of some runs have come, by the runs' ids; without those that have no job. */
    @RolesAllowed(Roles.VIEWER)
    public Map<UUID, JobProgress> progress(List<IngestRun> some) {
        Map<UUID, Job> work =
                jobRows.find(some.stream().flatMap(run -> run.jobId().stream()).toList());
        Map<UUID, JobProgress> progress = new HashMap<>();
        some.forEach(run -> run.jobId().map(work::get).ifPresent(job -> progress.put(run.id(), job.progress())));
        return progress;
    }

    /** Discs of a run's set that are not in, by index; empty when the run waits for none. */
    @RolesAllowed(Roles.VIEWER)
    public List<Integer> missingDiscs(IngestRun run) {
        if (run.status() != IngestStatus.AWAITING_DISCS) {
            return List.of();
        }
        List<Integer> present = sets.discs(run.setId().orElseThrow()).stream()
                .map(ReceivedDisc::discIndex)
                .toList();
        return IntStream.rangeClosed(1, run.discCount().orElse(0))
                .boxed()
                .filter(index -> !present.contains(index))
                .toList();
    }

    /** How fresh what hosts read is: the latest ingest, the oldest upstream, the earliest end. */
    @RolesAllowed(Roles.VIEWER)
    public OverallFreshness freshness() {
        return freshness.overall(runs.lastCompletion());
    }

    /** Ends a run for good. */
    @RolesAllowed(Roles.OPERATOR)
    public IngestRun cancel(UUID id) {
        IngestRun run = lock(id);
        if (!run.status().isUnderWay() && run.status() != IngestStatus.FAILED) {
            throw ConflictException.busy("The ingest run is " + run.status() + " and cannot be cancelled any more.");
        }
        Optional<UUID> job = run.jobId();
        if (job.isPresent()) {
            jobs.cancel(job.get());
        } else {
            slots.cancel(id);
            run.cancelled(clock.instant());
        }
        audit.record("ingest.cancel", RUN, id, run.isoPath());
        return run;
    }

    /** Holds the job and then the run, in the order of those who end jobs. */
    private IngestRun lock(UUID id) {
        runs.find(id).flatMap(IngestRun::jobId).ifPresent(jobRows::lock);
        return runs.lock(id).orElseThrow(() -> new NotFoundException("ingest run", id));
    }

    /**
     * The files that a run's set still lacks though all of its discs are in: lines in the form of sha256sum, which the
     * collector takes as a run's {@code need_list}.
     */
    @RolesAllowed(Roles.VIEWER)
    public String needList(UUID id) {
        IngestRun run = get(id);
        Sha256 list = run.needList().orElseThrow(() -> new NotFoundException("need list of ingest run", id));
        try {
            return new String(store.bytes(list, 64 << 20), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the need list of run " + id + " cannot be read", e);
        }
    }
}
