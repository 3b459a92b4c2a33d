package org.sallyport.settings;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * How discs are taken in.
 *
 * @param await how long the content of a superseded, incomplete set is kept
 * @param uploads images uploaded at once
 * @param scanCommand command that may refuse a disc's new files
 * @param scanTime how long it may take; a disc that it has not judged by then is refused
 */
public record IngestProperties(Duration await, int uploads, Optional<String> scanCommand, Duration scanTime) {

    /** Reads the keys {@code sallyport.ingest.*}. */
    public static IngestProperties of(Config config) {
        return new IngestProperties(
                Duration.ofDays(config.getValue("sallyport.ingest.await-days", Integer.class)),
                config.getValue("sallyport.ingest.uploads", Integer.class),
                OptionalText.of(config, "sallyport.ingest.scan-command"),
                config.getValue("sallyport.ingest.scan-time", Duration.class));
    }
}
