package org.sallyport.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

/** {@code udev}: prints the rule by which a server without root reads and burns removable drives. */
@Command(
        name = "udev",
        mixinStandardHelpOptions = true,
        description = "Prints a udev rule that gives removable drives to the group sallyport, with how to install it.")
final class UdevCommand implements Callable<Integer> {
    static final String RULE = "70-sallyport.rules";

    @Override
    public Integer call() throws IOException {
        try (InputStream rule = UdevCommand.class.getResourceAsStream(RULE)) {
            if (rule == null) {
                throw new IOException("the program was built without " + RULE);
            }
            rule.transferTo(System.out);
            System.out.flush();
        }
        return 0;
    }
}
