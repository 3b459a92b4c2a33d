package org.sallyport.batch.content;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.DigestMismatchException;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.StoreSweep;
import org.sallyport.media.content.TreeFormatException;
import org.sallyport.model.job.ContentRoots.Root;
import org.sallyport.model.job.SweepRoots;
import org.sallyport.model.job.SweepWindow;
import org.sallyport.settings.StoreProperties;

/**
 * Removes content that no row names. It marks without a lock, then removes in windows in which nobody puts; whoever
 * puts never waits longer than one window. Killed at any moment it has removed only what had to go, and begins anew.
 */
@Named
@Dependent
public class SweepContentBatchlet extends AbstractBatchlet {
    private static final int FOLDERS = 256;
    private static final long RETRY_MILLIS = 250;
    private static final Duration ABANDONED = Duration.ofDays(7);

    @Inject
    ContentStore store;

    @Inject
    SweepRoots roots;

    @Inject
    SweepWindow window;

    @Inject
    StoreProperties properties;

    @Inject
    JobRun run;

    private long files;
    private long bytes;

    @Override
    public String process() throws IOException, InterruptedException {
        StoreSweep sweep = StoreSweep.begin(store);
        Set<Root> known = roots.all();
        run.begin("mark", known.size(), 0);
        for (Root root : known) {
            mark(sweep, root);
            run.advance(1, 0);
        }
        run.log(known.size() + " roots keep " + sweep.marked() + " contents");
        run.begin("remove", FOLDERS, 0);
        for (int folder = 0; folder < FOLDERS && !run.isStopRequested(); folder++) {
            remove(sweep, known, sweep.removable(folder));
            run.advance(1, 0);
        }
        count(sweep.removeAbandoned(ABANDONED));
        run.log("removed " + files + " files of " + bytes + " bytes");
        return run.isStopRequested() ? "STOPPED" : "SWEPT";
    }

    private void mark(StoreSweep sweep, Root root) throws IOException {
        switch (root.kind()) {
            case SINGLE -> sweep.mark(root.digest());
            case LIST -> {
                try {
                    sweep.markList(root.digest());
                } catch (MissingContentException | TreeFormatException | DigestMismatchException e) {
                    throw new RefusedContentException(
                            "content_damaged",
                            "The list " + root.digest() + " is named by a row and damaged or not in the content store,"
                                    + " so nobody can tell what may be removed, and nothing more was. Bring it back,"
                                    + " or remove what names it.",
                            e);
                }
            }
        }
    }

    private void remove(StoreSweep sweep, Set<Root> known, List<Sha256> removable)
            throws IOException, InterruptedException {
        int step = properties.sweepBatch();
        for (int at = 0; at < removable.size() && !run.isStopRequested(); at += step) {
            List<Sha256> batch = removable.subList(at, Math.min(at + step, removable.size()));
            while (!inWindow(sweep, known, batch) && !run.isStopRequested()) {
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private boolean inWindow(StoreSweep sweep, Set<Root> known, List<Sha256> batch) throws IOException {
        return window.<IOException>open(known, added -> {
            for (Root root : added) {
                mark(sweep, root);
            }
            count(sweep.remove(batch));
        });
    }

    private void count(StoreSweep.Removed removed) {
        files += removed.files();
        bytes += removed.bytes();
    }
}
