package org.sallyport.batch.ingest;

import java.io.IOException;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.device.ImportMedia;
import org.sallyport.media.device.PatientChannel;
import org.sallyport.media.device.ReadListener;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestSource;

/**
 * Opens the image of a run: a file of the incoming folder, never through a link, a drive, or a file of a folder that
 * was mounted. Bad sectors are tried again, a medium that goes away is awaited; the job's log tells.
 */
@Dependent
public class IncomingImage {
    @Inject
    ImportMedia media;

    @Inject
    JobRun run;

    /** Opens; the caller closes. */
    PatientChannel open(IngestRun ingest) throws IOException {
        try {
            return PatientChannel.open(media.of(ingest), media.patience(ingest.source()), new Telling());
        } catch (IOException e) {
            throw notOpened(ingest, e);
        }
    }

    private static RuntimeException notOpened(IngestRun ingest, IOException e) {
        String sentence = "The image " + ingest.isoPath() + " cannot be opened: " + e.getMessage() + ".";
        return ingest.source() == IngestSource.FILE
                ? new RefusedContentException("not_found", sentence, e)
                : new UnavailableException("device_gone", sentence + " Insert it again and restart the job.", e);
    }

    private final class Telling implements ReadListener {
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
