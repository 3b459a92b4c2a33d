package org.sallyport.batch.collector;

import java.time.Clock;
import java.util.List;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.Disc;

/** Writes the digests of images down. */
@Named
@Dependent
public class SealedDiscItemWriter extends AbstractItemWriter {
    @Inject
    CollectionRuns runs;

    @Inject
    JobRun run;

    @Inject
    Clock clock;

    @Override
    public void writeItems(List<Object> items) {
        List<Disc> discs = runs.discs(run.subjectId());
        for (Object item : items) {
            SealedDisc sealed = (SealedDisc) item;
            discs.get(sealed.index() - 1).sealed(sealed.image(), clock.instant());
        }
    }
}
