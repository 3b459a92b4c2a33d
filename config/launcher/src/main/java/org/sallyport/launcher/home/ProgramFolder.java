package org.sallyport.launcher.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.sallyport.launcher.StartException;

/**
 * A folder of unpacked programs, each in a folder that bears its version.
 *
 * @param folder absolute
 * @param shared whether servers of other homes use it, too: then nothing is removed from it
 */
public record ProgramFolder(Path folder, boolean shared) {

    /** Makes the folder where it is missing. */
    static ProgramFolder of(Path folder, boolean shared) throws IOException {
        return new ProgramFolder(Files.createDirectories(folder), shared);
    }

    /** Something to do in the folder. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException, StartException;
    }

    /** Does something while no other process does: waits for one that unpacks the same at this moment. */
    public <T> T alone(Work<T> work) throws IOException, StartException {
        try (FileChannel file = FileChannel.open(
                        folder.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            return lock.isValid() ? work.run() : alone(work);
        }
    }
}
