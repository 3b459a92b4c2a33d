package org.sallyport.ejb.container;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * One script to run in one container.
 *
 * @param image name or id of an image that the engine has
 * @param subject what it is run for: a bundle
 * @param folder of the machine that the container sees, read-only, as {@link #MOUNT}; it holds {@link #SCRIPT}
 * @param memoryBytes that all processes of the container share, without swap
 * @param cpus processors
 * @param pids processes and threads
 * @param timeLimit after which it is ended
 */
public record ContainerOrder(
        String image, UUID subject, Path folder, long memoryBytes, double cpus, long pids, Duration timeLimit) {

    /** Where the container sees the folder. */
    public static final String MOUNT = "/sallyport";

    /** Name of the script in the folder. */
    public static final String SCRIPT = "run.sh";
}
