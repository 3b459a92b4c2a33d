package org.sallyport.batch;

import jakarta.batch.api.chunk.CheckpointAlgorithm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.settings.JobProperties;

/**
 * Closes a chunk at so many files or so many bytes, whichever comes first, so that a crash loses little whether files
 * are small or large. The reader tells how large its items are: {@link JobRun#read}.
 */
@Named
@Dependent
public class ChunkLimit implements CheckpointAlgorithm {
    @Inject
    JobRun run;

    @Inject
    JobProperties properties;

    @Override
    public int checkpointTimeout() {
        // The engine's own limit per chunk; the step's transaction timeout is the one that counts.
        return 0;
    }

    @Override
    public void beginCheckpoint() {
        run.live().beginChunk();
    }

    @Override
    public boolean isReadyToCheckpoint() {
        return run.live().isChunkOf(properties.chunkFiles(), properties.chunkBytes());
    }

    @Override
    public void endCheckpoint() {
        run.live().beginChunk();
    }
}
