package org.sallyport.settings;

import java.time.Duration;

import org.eclipse.microprofile.config.Config;

/**
 * Limits of downloads that are opened by a token.
 *
 * @param tokenStart time until the first use
 * @param tokenContinue time in which a download that began in time may go on by ranges
 * @param idle a transfer without a byte for so long is ended
 * @param direct whether large bodies may go to the connection past the application server, and small files of
 *     repositories past its servlets
 */
public record DownloadProperties(Duration tokenStart, Duration tokenContinue, Duration idle, boolean direct) {

    /** Reads the keys {@code sallyport.download.*}. */
    public static DownloadProperties of(Config config) {
        return new DownloadProperties(
                config.getValue("sallyport.download.token-start", Duration.class),
                config.getValue("sallyport.download.token-continue", Duration.class),
                config.getValue("sallyport.download.idle", Duration.class),
                config.getValue("sallyport.download.direct", Boolean.class));
    }
}
