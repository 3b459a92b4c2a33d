package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.platform.DiskSpace;
import org.sallyport.ejb.trust.AcceptedKeys;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.set.ContentSink;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.media.set.DiscContent;
import org.sallyport.media.set.RefusedDiscException;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.VerifiedDisc;
import org.sallyport.model.job.Pins;
import org.sallyport.settings.JobProperties;

/**
 * Reads one image into the content store, portion by portion: one read of the image, one write of each content that is
 * not held yet. A run's row names the disc's signed list before the first portion, so that a sweep leaves what it
 * brings.
 */
@ApplicationScoped
public class DiscIntake {
    @Inject
    ContentStore store;

    @Inject
    IngestRuns runs;

    @Inject
    OpenRuns open;

    @Inject
    Pins pins;

    @Inject
    SetAdmission admission;

    @Inject
    AcceptedKeys keys;

    @Inject
    DiskSpace space;

    @Inject
    StoredPortions portions;

    @Inject
    JobProperties jobProperties;

    @Inject
    Clock clock;

    /** Sees how much was read and stored, as it happens, from several threads. */
    @FunctionalInterface
    public interface Progress {
        /** One content more was checked. */
        void advance(long files, long bytes);
    }

    /** Opens an image and verifies statement, signature and list. */
    public DiscCheck open(ReadableByteChannel image) throws IOException {
        try {
            return DiscCheck.open(image, keys, clock.instant());
        } catch (RefusedDiscException e) {
            throw DiscRefusal.of(e);
        } catch (IOException e) {
            throw ReadFailure.named(e, null);
        }
    }

    /** Whether an image is the disc of another check: the same statement, the same list. */
    public boolean isSame(DiscCheck check, ReadableByteChannel image) throws IOException {
        try {
            return check.isSameDisc(DiscCheck.open(image, keys, clock.instant()));
        } catch (RefusedDiscException e) {
            return false;
        }
    }

    /** Opens an image that comes as a stream. */
    public DiscCheck open(InputStream image) throws IOException {
        try {
            return DiscCheck.open(image, keys, clock.instant());
        } catch (RefusedDiscException e) {
            throw DiscRefusal.of(e);
        }
    }

    /** Says that a run's image is being read. */
    @Transactional
    public void begin(UUID runId) {
        open.lock(runId).verifying(clock.instant());
    }

    /**
     * Admits the disc's set, makes sure that the disc fits into the store, and notes what it is.
     *
     * @throws org.sallyport.ejb.InsufficientSpaceException when it does not
     */
    @Transactional
    public void verified(UUID runId, DiscCheck check) throws IOException {
        pins.holdStore();
        IngestRun run = open.lock(runId);
        VerifiedDisc disc = new VerifiedDisc(
                new String(check.setJson(), StandardCharsets.UTF_8), check.statement(), check.disc(), check.contents());
        admission.admit(disc, run.allowsReplay());
        requireSpace(check);
        putList(runId, check);
        run.verified(disc, clock.instant());
    }

    private void putList(UUID runId, DiscCheck check) throws IOException {
        try (ContentBatch batch = store.batch(runId.toString())) {
            batch.put(check.sums());
            if (check.listed().stream().anyMatch(content -> content.sizeBytes() == 0)) {
                // Empty files have no place in the image, so no portion brings them.
                batch.put(new byte[0]);
            }
            batch.settle();
        }
    }

    /**
     * Whether a run that failed after its disc was whole may go on without the image: all that it had stored is held
     * still. A sweep takes what no run under way names.
     */
    @Transactional
    public boolean resumeWhole(UUID runId) throws IOException {
        pins.holdStore();
        IngestRun run = open.lock(runId);
        Sha256 list = run.sums().orElse(null);
        if (!run.isWhole() || list == null || !store.contains(list)) {
            return false;
        }
        try (TreeReader lines = new TreeReader(store.stream(list))) {
            for (TreeEntry line = lines.next(); line != null; line = lines.next()) {
                if (!store.contains(line.digest())) {
                    return false;
                }
            }
        }
        run.copiedWhole(clock.instant());
        return true;
    }

    /**
     * Where a run that broke off goes on: behind the contents that are held, at most where it was. A sweep takes what
     * no run under way names; from here on the run does again.
     *
     * @param reached position at which it broke off
     */
    @Transactional
    public int resume(UUID runId, DiscCheck check, int reached) throws IOException {
        pins.holdStore();
        IngestRun run = open.lock(runId);
        putList(runId, check);
        int held = check.position();
        long bytes = 0;
        while (held < reached && store.contains(check.listed().get(held).digest())) {
            bytes += check.listed().get(held).sizeBytes();
            held++;
        }
        run.resumed(held, bytes, clock.instant());
        return held;
    }

    /**
     * Says that a run's image is still being sent.
     *
     * @throws org.sallyport.ejb.ConflictException {@code busy} when the run has ended
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void fed(UUID runId) {
        open.lock(runId).fed(clock.instant());
    }

    private void requireSpace(DiscCheck check) throws IOException {
        long missing = 0;
        for (DiscContent content : check.listed()) {
            missing += store.contains(content.digest()) ? 0 : content.sizeBytes();
        }
        space.require("This disc", missing);
    }

    /**
     * Stores the next portion: up to so many files or bytes as a chunk has. Reading it holds neither a transaction nor
     * the store's lock, however slowly an upload comes: whatever the disc lists is kept from the sweep by the run's row
     * ({@link #verified}), so that only the naming of what came is done under both.
     *
     * @return whether there is more
     */
    public boolean portion(UUID runId, DiscCheck check, Progress progress) throws IOException {
        int before = check.position();
        try (ContentBatch batch = store.batch(runId.toString())) {
            boolean more =
                    check.transfer(into(batch, progress), jobProperties.chunkFiles(), jobProperties.chunkBytes());
            portions.settle(runId, batch, check, before, more);
            return more;
        } catch (RefusedDiscException e) {
            throw DiscRefusal.of(e);
        } catch (IOException e) {
            throw ReadFailure.named(e, check);
        }
    }

    private static ContentSink into(ContentBatch batch, Progress progress) {
        return new ContentSink() {
            @Override
            public void accept(DiscContent content, InputStream bytes) throws IOException {
                batch.put(bytes, content.digest(), content.sizeBytes());
                progress.advance(content.paths().size(), content.sizeBytes());
            }

            @Override
            public void accept(DiscContent content, ByteBuffer bytes) throws IOException {
                batch.put(bytes, content.digest());
                progress.advance(content.paths().size(), content.sizeBytes());
            }
        };
    }

    /** Removes what an earlier reading of the same run left on its way; only for whoever works on the run. */
    public void emptyIncoming(UUID runId) throws IOException {
        store.emptyIncoming(runId.toString());
    }

    /** Ends a run that has no job. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(UUID runId, String code, String message) {
        IngestRun run = runs.lock(runId).orElseThrow(() -> new NotFoundException("ingest run", runId));
        if (run.status().isUnderWay()) {
            run.failed(code, message, clock.instant());
        }
    }
}
