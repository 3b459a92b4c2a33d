package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.UnavailableException;
import org.sallyport.media.device.MediumGoneException;
import org.sallyport.media.device.UnreadableSectorException;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.media.set.DiscContent;

/** What users are told of a medium that could not be read: which file it hit, and how to go on. */
final class ReadFailure {
    private ReadFailure() {}

    /**
     * The failure as services throw it; the failure itself when it is of another kind.
     *
     * @param check tells what lies where; null before it is known
     */
    static IOException named(IOException failure, @Nullable DiscCheck check) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableSectorException sector) {
                throw new UnavailableException(
                        "read_error", sentence(sector, check), Map.of("offset", sector.offset()), failure);
            }
            if (cause instanceof MediumGoneException gone) {
                throw new UnavailableException(
                        "device_gone",
                        gone.getMessage() + ". Insert the disc again and restart the job: it goes on where it stopped.",
                        failure);
            }
        }
        return failure;
    }

    private static String sentence(UnreadableSectorException sector, @Nullable DiscCheck check) {
        Optional<String> file = Optional.ofNullable(check)
                .flatMap(disc -> disc.at(sector.offset()))
                .map(DiscContent::paths)
                .map(paths -> paths.get(0));
        return sector.getMessage() + ". "
                + file.map(path -> "It belongs to the file " + path + ".")
                        .orElse("It belongs to the structures of the disc.")
                + " Clean the disc, or put a copy of it into the same place, then restart the job: it goes on where it"
                + " stopped.";
    }
}
