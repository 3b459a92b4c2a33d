package org.sallyport.launcher.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.sallyport.launcher.StartException;

/**
 * How a server is started.
 *
 * @param port where it listens, on all addresses; 0 for any free one
 * @param role {@code collector}, {@code repository} or {@code both}
 * @param heap bound of its heap, as {@code -Xmx} takes it
 * @param jvmOptions further options of its JVM
 */
public record ServerSettings(int port, String role, String heap, List<String> jvmOptions) {
    private static final String DEFAULT_HEAP = "640m";
    private static final int LAST_PORT = 65535;
    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,9}[kmg]?");

    /**
     * Takes the heap from {@code SALLYPORT_HEAP} and further options, parted by spaces, from
     * {@code SALLYPORT_JVM_OPTIONS}.
     *
     * @throws StartException if that is no size, or the port is not from 0 to 65535
     */
    public static ServerSettings of(int port, String role, Map<String, String> environment) throws StartException {
        if (port < 0 || port > LAST_PORT) {
            throw new StartException("There is no port " + port + "; give one from 0 to " + LAST_PORT + " by --port.");
        }
        String heap = environment.getOrDefault("SALLYPORT_HEAP", DEFAULT_HEAP).strip();
        if (heap.isEmpty()) {
            heap = DEFAULT_HEAP;
        }
        if (!HEAP.matcher(heap.toLowerCase(Locale.ROOT)).matches()) {
            throw new StartException("SALLYPORT_HEAP is \"" + heap + "\" but must be a size such as 640m or 2g.");
        }
        List<String> options = Arrays.stream(environment
                        .getOrDefault("SALLYPORT_JVM_OPTIONS", "")
                        .strip()
                        .split("\\s+", -1))
                .filter(option -> !option.isEmpty())
                .toList();
        return new ServerSettings(port, role, heap, options);
    }
}
