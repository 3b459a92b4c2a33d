package org.sallyport.ejb.collector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.GoneException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.Disc;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.model.collector.SignedManifest;
import org.sallyport.model.collector.SignedManifests;

/** Images of runs, and whether they may be read. For services, which know the caller's roles. */
@ApplicationScoped
public class RunImages {
    @Inject
    CollectionRuns runs;

    @Inject
    SignedManifests manifests;

    @Inject
    DiscIndexes indexes;

    @Inject
    ContentStore store;

    /**
     * The image of a disc.
     *
     * @param number from 1
     * @throws NotReadyException while it is being made
     * @throws GoneException when the run failed after it was made, or was given up
     */
    public ReadableImage of(UUID runId, int number) {
        CollectionRun run = readable(runId);
        List<Disc> discs = runs.discs(runId);
        if (number < 1 || number > discs.size()) {
            throw new NotFoundException("disc", number + " of run " + runId);
        }
        Disc disc = discs.get(number - 1);
        Sha256 index = disc.indexContent().orElseThrow();
        return new ReadableImage(
                new DiscImage(indexes.read(index), store),
                ImageFileName.of(run, disc, discs.size()),
                disc.etag().orElseThrow(),
                run.pin().orElseThrow().createdAt(),
                run.status().isSealed() ? disc.imageDigest() : Optional.empty());
    }

    /**
     * A run whose images can be read.
     *
     * @throws NotReadyException while they are being made
     * @throws GoneException when there will be none
     */
    public CollectionRun readable(UUID runId) {
        CollectionRun run = runs.find(runId).orElseThrow(() -> new NotFoundException("collection run", runId));
        RunStatus status = run.status();
        if (status.hasImages()) {
            return run;
        }
        if (status == RunStatus.CANCELLED
                || (status == RunStatus.FAILED && run.statement().isPresent())) {
            throw new GoneException("Run " + runId + " is " + status + "; its images are given up."
                    + run.errorMessage().map(message -> " " + message).orElse(""));
        }
        throw new NotReadyException(
                "not_ready", "Run " + runId + " is " + status + "; images can be read from ISO_BUILT on.");
    }

    /**
     * What was published of a disc.
     *
     * @param number from 1
     * @throws NotReadyException {@code not_sealed} while the images are being read
     */
    public SignedManifest published(UUID runId, int number) {
        CollectionRun run = readable(runId);
        if (!run.status().isSealed()) {
            throw new NotReadyException(
                    "not_sealed",
                    "Run " + runId + " is " + run.status() + "; digests exist once every image was read to its end.");
        }
        return manifests.of(runId).stream()
                .filter(manifest -> manifest.discIndex() == number)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("disc", number + " of run " + runId));
    }
}
