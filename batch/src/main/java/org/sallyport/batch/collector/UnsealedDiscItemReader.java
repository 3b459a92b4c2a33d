package org.sallyport.batch.collector;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.Disc;

/** The discs whose images nobody has read to their end yet. */
@Named
@Dependent
public class UnsealedDiscItemReader extends AbstractItemReader {
    @Inject
    CollectionRuns runs;

    @Inject
    JobRun run;

    private final Deque<Disc> unsealed = new ArrayDeque<>();

    @Override
    public void open(@Nullable Serializable checkpoint) {
        List<Disc> discs = runs.discs(run.subjectId());
        long bytes = discs.stream().mapToLong(Disc::imageSizeBytes).sum();
        run.begin("seal", discs.size(), bytes);
        for (Disc disc : discs) {
            if (disc.sealedAt().isEmpty()) {
                unsealed.add(disc);
            } else {
                run.advance(1, disc.imageSizeBytes());
            }
        }
    }

    @Override
    public @Nullable Disc readItem() {
        return unsealed.poll();
    }
}
