package org.sallyport.web.job;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.job.JobProgress;

/**
 * How far work has come in its present step.
 *
 * @param step null before the first
 * @param itemsTotal null while unknown
 * @param bytesTotal null while unknown
 * @param etaSeconds until the step's last byte at the present rate; null while unknown
 */
public record ProgressView(
        @Nullable String step,
        long itemsDone,
        @Nullable Long itemsTotal,
        long bytesDone,
        @Nullable Long bytesTotal,
        long bytesPerSecond,
        @Nullable Long etaSeconds) {
    /** The view of a job's progress; runs and ingests embed it too. */
    public static ProgressView of(JobProgress progress) {
        return new ProgressView(
                progress.step(),
                progress.itemsDone(),
                progress.itemsTotal(),
                progress.bytesDone(),
                progress.bytesTotal(),
                progress.bytesPerSecond(),
                progress.remaining().map(Duration::toSeconds).orElse(null));
    }
}
