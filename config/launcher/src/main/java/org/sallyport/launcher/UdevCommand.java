package org.sallyport.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import org.sallyport.media.bundle.InstallerFile;

/** {@code udev}: prints the rule by which a server without root reads and burns removable drives. */
@Command(
        name = "udev",
        mixinStandardHelpOptions = true,
        description = "Prints a udev rule that gives removable drives to the group sallyport, with how to install it.")
final class UdevCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        System.out.write(InstallerFile.UDEV.bytes());
        System.out.flush();
        return 0;
    }
}
