package org.sallyport.batch.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.collector.RunImages;
import org.sallyport.ejb.device.BurnListener;
import org.sallyport.ejb.device.BurnStoppedException;
import org.sallyport.ejb.device.DiscBurner;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.Disc;

/**
 * Burns the discs of a run that names a drive, one after the other, each on to a medium of its own. A disc that was
 * read back is not burned again by a restart. What goes wrong is noted on the run and does not fail its job: the images
 * are sealed, published and good.
 */
@Named
@Dependent
public class BurnDiscsBatchlet extends AbstractBatchlet {
    private static final System.Logger LOG = System.getLogger(BurnDiscsBatchlet.class.getName());

    @Inject
    CollectionRuns runs;

    @Inject
    RunStages stages;

    @Inject
    RunImages images;

    @Inject
    DiscBurner burner;

    @Inject
    JobRun run;

    @Override
    public String process() {
        UUID runId = run.subjectId();
        String device = runs.find(runId).flatMap(CollectionRun::burnDevice).orElse("");
        if (device.isEmpty()) {
            return "NOT_ASKED";
        }
        stages.burning(runId);
        try {
            burn(runId, device);
            stages.burned(runId);
            return "BURNED";
        } catch (BurnStoppedException e) {
            run.log("The burn was stopped; it begins anew with the disc that it was at.");
            return "STOPPED";
        } catch (SallyportException e) {
            run.log(e.sentence());
            stages.burnFailed(runId, e.code(), e.sentence());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Burning of run " + runId + " failed", e);
            stages.burnFailed(
                    runId, "internal", "An error that should not happen ended the burn; see the server's log.");
        }
        return "NOT_BURNED";
    }

    private void burn(UUID runId, String device) {
        List<Disc> discs = runs.discs(runId);
        // Written once, read back once.
        run.begin(
                "burn",
                discs.size(),
                2 * discs.stream().mapToLong(Disc::imageSizeBytes).sum());
        List<DiscImage> earlier = new ArrayList<>();
        for (Disc disc : discs) {
            DiscImage image = images.of(runId, disc.index()).image();
            if (disc.burnedAt().isPresent()) {
                run.advance(1, 2 * disc.imageSizeBytes());
            } else {
                burner.burn("Disc " + disc.index() + " of " + discs.size(), device, image, earlier, new Telling());
                stages.discBurned(runId, disc.index());
                run.advance(1, 0);
            }
            earlier.add(image);
        }
    }

    private final class Telling implements BurnListener {
        @Override
        public void advance(long bytes) {
            run.advance(0, bytes);
        }

        @Override
        public void say(String what) {
            run.log(what);
        }

        @Override
        public boolean isStopRequested() {
            return run.isStopRequested();
        }
    }
}
