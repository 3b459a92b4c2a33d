package org.sallyport.batch.ingest;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.ingest.DiscIntake;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestStatus;

/** Verifies what the disc says of itself, and admits its set. Passes when the disc was copied already. */
@Named
@Dependent
public class VerifyDiscBatchlet extends AbstractBatchlet {
    @Inject
    JobRun run;

    @Inject
    IngestRuns runs;

    @Inject
    IncomingImage images;

    @Inject
    DiscIntake intake;

    @Override
    public String process() throws IOException {
        IngestRun ingest = runs.find(run.subjectId()).orElseThrow();
        if (ingest.status() == IngestStatus.COPIED || ingest.isWhole()) {
            return "COPIED";
        }
        run.begin("verify");
        intake.begin(ingest.id());
        intake.emptyIncoming(ingest.id());
        try (ReadableByteChannel image = images.open(ingest)) {
            DiscCheck check = intake.open(image);
            intake.verified(ingest.id(), check);
            run.log("disc " + check.disc().index() + " of "
                    + check.statement().discs().size() + " of the set \""
                    + check.statement().label() + "\", number "
                    + check.statement().sequence());
        }
        return "VERIFIED";
    }
}
