package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.List;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.set.LaidOutDisc;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.Disc;
import org.sallyport.model.job.Pins;

/** Lays a disc out: its structures and small files go into the store, a row says so. */
@Named
@Dependent
public class DiscLayoutItemWriter extends AbstractItemWriter {
    @Inject
    RunSet set;

    @Inject
    CollectionRuns runs;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    JobRun run;

    @Override
    public void writeItems(List<Object> items) throws IOException {
        pins.holdStore();
        try (ContentBatch batch = store.batch(run.jobId().toString())) {
            for (Object item : items) {
                LaidOutDisc disc = set.plan().composer().layOut((Integer) item, batch);
                batch.settle();
                runs.add(new Disc(run.subjectId(), disc));
                run.log("disc " + item + ": image of " + disc.layout().imageSizeBytes() + " bytes");
                run.advance(1, 0);
            }
        }
    }
}
