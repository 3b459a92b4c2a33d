package org.sallyport.batch.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.ingest.DiscIntake;
import org.sallyport.media.device.PatientChannel;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.media.set.DiscContent;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestSource;
import org.sallyport.model.ingest.IngestStatus;

/**
 * Reads a disc in image order; an item is a portion, already stored, so that each chunk is one portion. A restart opens
 * the disc again, verifies again what it says of itself, and passes over what was stored and is held still without
 * reading it.
 */
@Named
@Dependent
public class DiscPortionItemReader extends AbstractItemReader {
    @Inject
    JobRun run;

    @Inject
    IngestRuns runs;

    @Inject
    IncomingImage images;

    @Inject
    DiscIntake intake;

    private @Nullable PatientChannel image;
    private @Nullable DiscCheck check;
    private boolean more;

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        IngestRun ingest = runs.find(run.subjectId()).orElseThrow();
        if (ingest.status() == IngestStatus.COPIED || (ingest.isWhole() && intake.resumeWhole(ingest.id()))) {
            return;
        }
        requireImage(ingest);
        PatientChannel channel = images.open(ingest);
        image = channel;
        DiscCheck opened = intake.open(channel);
        channel.recognise(again -> intake.isSame(opened, again));
        if (!ingest.sums().filter(opened.disc().sums()::equals).isPresent()) {
            throw new RefusedContentException(
                    "busy", "Another disc has taken the place of the one that was verified. Start its ingest.", null);
        }
        check = opened;
        more = true;
        run.begin("copy", opened.contents(), bytes(opened.listed()));
        if (ingest.status() != IngestStatus.VERIFIED) {
            // The row was committed with each portion, as a checkpoint would have been, and outlives the step.
            opened.skipTo(intake.resume(ingest.id(), opened, ingest.position()));
        }
        run.advance(opened.position(), bytes(opened.listed().subList(0, opened.position())));
    }

    /** Of an upload there is nothing to read again. */
    private static void requireImage(IngestRun ingest) {
        if (ingest.source() == IngestSource.UPLOAD) {
            throw new RefusedContentException(
                    "gone", "What this upload had brought was removed after it failed. Send the image again.", null);
        }
    }

    @Override
    public @Nullable Integer readItem() throws IOException {
        DiscCheck open = check;
        if (open == null || !more || run.isStopRequested()) {
            return null;
        }
        int before = open.position();
        more = intake.portion(run.subjectId(), open, (files, bytes) -> run.advance(1, bytes));
        return open.position() - before;
    }

    @Override
    public void close() throws IOException {
        if (image != null) {
            image.close();
        }
    }

    private static long bytes(List<DiscContent> contents) {
        return contents.stream().mapToLong(DiscContent::sizeBytes).sum();
    }
}
