package org.sallyport.batch.mirror;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;

/**
 * The one item of the metadata step: the mirror. The step is a chunk because a chunk is a transaction of any length,
 * and has no checkpoint because upstream is asked anew whenever the job starts.
 */
@Named
@Dependent
public class MirrorMetadataItemReader extends AbstractItemReader {

    @Inject
    JobRun run;

    private boolean given;

    @Override
    public @Nullable Object readItem() {
        if (given) {
            return null;
        }
        given = true;
        return run.subjectId();
    }
}
