package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.model.tree.TreeFacts;

/**
 * The files of the planned tree that are not here. There is no checkpoint: what was fetched is here, so that a job that
 * starts again passes it over, whatever upstream has changed meanwhile.
 */
@Named
@Dependent
public class MissingFileItemReader extends AbstractItemReader {

    @Inject
    PlannedTree planned;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    private @Nullable MissingFiles missing;

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        Optional<TreeFacts> tree = planned.toFetch();
        if (tree.isEmpty()) {
            run.begin("fetch", 0, 0);
            return;
        }
        MissingFiles.Sum sum = MissingFiles.sum(store, tree.get());
        run.begin("fetch", sum.files(), sum.bytes());
        missing = new MissingFiles(store, tree.get());
    }

    @Override
    public @Nullable SizedEntry readItem() throws IOException {
        SizedEntry next = missing == null || run.isStopRequested() ? null : missing.next();
        if (next != null) {
            run.read(next.sizeBytes());
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        if (missing != null) {
            missing.close();
        }
    }
}
