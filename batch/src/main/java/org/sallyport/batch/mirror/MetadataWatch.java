package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.batch.StopRequestedException;
import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.ejb.platform.DiskSpace;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.settings.FetchProperties;

/** Watches one job read its upstream's metadata: it ends when its users wish, and when it has taken too long. */
@Dependent
public class MetadataWatch implements ReadingWatch {

    // No disk has so much, and another size can be added.
    private static final long MUCH = 1L << 60;

    @Inject
    FetchProperties properties;

    @Inject
    ContentStore store;

    @Inject
    DiskSpace space;

    @Inject
    MetadataPins metadataPins;

    @Inject
    JobRun run;

    private long beginNanos;

    /** Time counts from now on. */
    void begin() {
        beginNanos = System.nanoTime();
    }

    @Override
    public boolean isStopped() {
        return run.isStopRequested() || isOver();
    }

    private boolean isOver() {
        Duration taken = Duration.ofNanos(System.nanoTime() - beginNanos);
        return taken.compareTo(properties.metadataTime()) > 0;
    }

    @Override
    public void wanted(List<SizedEntry> contents) throws IOException {
        long missing = 0;
        for (SizedEntry content : contents) {
            missing += store.contains(content.digest()) ? 0 : content.sizeBytes();
            missing = Math.min(missing, MUCH);
        }
        space.require("This sync", missing);
        metadataPins.keep(run.jobId(), contents);
    }

    /**
     * What an interruption means.
     *
     * @param what was going on, as the beginning of a sentence: {@code The sync of mirror x}
     * @return the refusal when it took too long, or when nobody asked for the interruption
     * @throws StopRequestedException when a stop was asked for
     */
    SallyportException explained(String what, InterruptedIOException interruption) {
        run.advanceWithin(0);
        if (!isOver()) {
            return UpstreamFailures.translate(what, interruption);
        }
        return new UnavailableException(
                "upstream_unreachable",
                what + " has read upstream's metadata for " + properties.metadataTime()
                        + " and is not through. Start it again, give an upstream_url that answers faster, or raise the"
                        + " setting sallyport.fetch.metadata-time.",
                interruption);
    }
}
