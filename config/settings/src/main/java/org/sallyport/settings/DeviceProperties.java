package org.sallyport.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.eclipse.microprofile.config.Config;

/**
 * How drives are read and written.
 *
 * @param folders below which a folder of images may be the import device
 * @param readTries of a sector, the first included
 * @param retryPause between two tries, and between two looks for a medium that is away
 * @param away how long an ingest waits for a medium that was pulled
 * @param nextMedium how long a burn waits for the medium that it needs next
 * @param opticalProgram program that burns optical discs, {@code xorriso} or {@code growisofs} with any path; empty for
 *     whichever is installed
 */
public record DeviceProperties(
        List<Path> folders,
        int readTries,
        Duration retryPause,
        Duration away,
        Duration nextMedium,
        String opticalProgram) {

    /** Copies the list. */
    public DeviceProperties {
        folders = List.copyOf(folders);
    }

    /** Reads the keys {@code sallyport.device.*}. */
    public static DeviceProperties of(Config config) {
        return new DeviceProperties(
                OptionalText.of(config, "sallyport.device.folders").stream()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(Path::of)
                        .toList(),
                config.getValue("sallyport.device.read-tries", Integer.class),
                config.getValue("sallyport.device.retry-pause", Duration.class),
                config.getValue("sallyport.device.away", Duration.class),
                config.getValue("sallyport.device.next-medium", Duration.class),
                OptionalText.of(config, "sallyport.device.optical-program").orElse(""));
    }
}
