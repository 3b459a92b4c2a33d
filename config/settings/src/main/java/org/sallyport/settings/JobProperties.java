package org.sallyport.settings;

import java.time.Duration;

import org.eclipse.microprofile.config.Config;

/**
 * How long work is claimed, cut into chunks and given up.
 *
 * @param lease how long a claim is good without being renewed
 * @param tick time between two looks of the dispatcher
 * @param limitPerKind jobs of one kind that one server runs at once
 * @param maxStarts failed starts in a row that fail a job
 * @param logLines lines of log that a job's row keeps
 * @param chunkFiles files that close a chunk
 * @param chunkBytes bytes that close a chunk
 */
public record JobProperties(
        Duration lease, Duration tick, int limitPerKind, int maxStarts, int logLines, int chunkFiles, long chunkBytes) {

    /** Reads the keys {@code sallyport.job.*}. */
    public static JobProperties of(Config config) {
        return new JobProperties(
                config.getValue("sallyport.job.lease", Duration.class),
                config.getValue("sallyport.job.tick", Duration.class),
                config.getValue("sallyport.job.limit-per-kind", Integer.class),
                config.getValue("sallyport.job.max-starts", Integer.class),
                config.getValue("sallyport.job.log-lines", Integer.class),
                config.getValue("sallyport.job.chunk-files", Integer.class),
                config.getValue("sallyport.job.chunk-bytes", Long.class));
    }
}
