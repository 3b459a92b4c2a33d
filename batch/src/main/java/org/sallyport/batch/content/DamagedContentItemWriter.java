package org.sallyport.batch.content;

import java.time.Clock;
import java.util.List;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.media.content.Sha256;
import org.sallyport.model.job.DamagedContents;

/** Writes damaged content down, and names it in the job's log. */
@Named
@Dependent
public class DamagedContentItemWriter extends AbstractItemWriter {
    @Inject
    DamagedContents damaged;

    @Inject
    JobRun run;

    @Inject
    Clock clock;

    @Override
    public void writeItems(List<Object> items) {
        for (Object item : items) {
            Sha256 digest = (Sha256) item;
            damaged.add(run.jobId(), digest, clock.instant());
            run.log("damaged: " + digest);
        }
    }
}
