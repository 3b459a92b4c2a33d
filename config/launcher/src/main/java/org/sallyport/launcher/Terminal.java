package org.sallyport.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether people watch. The JDK's console answers differently before and after version 22; the kernel does not. */
final class Terminal {
    private static final String DEVICE = "/dev/(pts/|tty|console).*";

    private Terminal() {}

    /** Whether standard output is a terminal. */
    static boolean isWatching() {
        return isTerminal("/proc/self/fd/1");
    }

    /** Whether standard input is a terminal. */
    static boolean isTyping() {
        return isTerminal("/proc/self/fd/0");
    }

    private static boolean isTerminal(String descriptor) {
        try {
            return Files.readSymbolicLink(Path.of(descriptor)).toString().matches(DEVICE);
        } catch (IOException e) {
            return false;
        }
    }
}
