package org.sallyport.model.job;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How far a job has come in its present step. Counts are of that step alone.
 *
 * @param step name of the step; null before the first
 * @param itemsDone items handled, those of an unfinished chunk included
 * @param itemsTotal items of the step; null while unknown
 * @param bytesDone bytes handled
 * @param bytesTotal bytes of the step; null while unknown
 * @param bytesPerSecond rate over the last few seconds, 0 when idle
 */
public record JobProgress(
        @Nullable String step,
        long itemsDone,
        @Nullable Long itemsTotal,
        long bytesDone,
        @Nullable Long bytesTotal,
        long bytesPerSecond) {

    /** Nothing done yet. */
    public static final JobProgress NONE = new JobProgress(null, 0, null, 0, null, 0);

    /** Time until the step's last byte at the present rate; empty when total or rate are unknown. */
    public Optional<Duration> remaining() {
        if (bytesTotal == null || bytesPerSecond <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.max(0, bytesTotal - bytesDone) / bytesPerSecond));
    }
}
