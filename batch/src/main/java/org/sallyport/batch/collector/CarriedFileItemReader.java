package org.sallyport.batch.collector;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.model.collector.RunStatus;

/**
 * The files that the run carries and nobody has fetched yet. No checkpoint: what has arrived is not missing any more.
 */
@Named
@Dependent
public class CarriedFileItemReader extends AbstractItemReader {
    @Inject
    CarriedContent content;

    @Inject
    RunStages stages;

    @Inject
    JobRun run;

    private final Deque<CarriedFile> missing = new ArrayDeque<>();

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        stages.reached(run.subjectId(), RunStatus.MIRRORING);
        missing.addAll(content.missing());
        long bytes = missing.stream().mapToLong(file -> file.file().sizeBytes()).sum();
        run.begin("fetch", missing.size(), bytes);
    }

    @Override
    public @Nullable CarriedFile readItem() {
        CarriedFile next = run.isStopRequested() ? null : missing.poll();
        if (next != null) {
            run.read(next.file().sizeBytes());
        }
        return next;
    }
}
