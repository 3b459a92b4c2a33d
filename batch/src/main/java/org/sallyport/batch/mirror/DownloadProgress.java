package org.sallyport.batch.mirror;

import org.sallyport.batch.JobRun;
import org.sallyport.media.fetch.Download;
import org.sallyport.media.fetch.DownloadListener;

/** Shows downloads in the job's progress, and ends them when it is to stop. */
record DownloadProgress(JobRun run) implements DownloadListener {

    @Override
    public void received(long bytes) {
        run.advance(0, bytes);
    }

    @Override
    public void done(Download download) {
        run.advance(1, 0);
    }

    @Override
    public boolean isStopped() {
        return run.isStopRequested();
    }
}
