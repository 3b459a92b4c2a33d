package org.sallyport.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * How bundles are built.
 *
 * @param dockerSocket Unix socket of the Docker Engine
 * @param memoryLimit bytes that a container may use where the request names no other limit
 * @param cpus processors that a container may use; fractions are allowed
 * @param pidsLimit processes and threads of a container
 * @param timeLimit of one platform's trial installation
 * @param program the runnable file that {@code server} bundles carry; empty where nobody knows it
 * @param limits what a build wants of the machine
 */
public record BundleProperties(
        Path dockerSocket,
        long memoryLimit,
        double cpus,
        long pidsLimit,
        Duration timeLimit,
        Optional<Path> program,
        Limits limits) {

    /**
     * What a build wants of the machine.
     *
     * @param minAvailableMb memory and swap, MiB, below which nothing is built
     * @param warnMemoryMb memory alone, MiB, below which it is warned
     * @param minDiskGb free disk, GiB, below which nothing is built
     * @param warnDiskGb free disk, GiB, below which it is warned
     */
    public record Limits(long minAvailableMb, long warnMemoryMb, long minDiskGb, long warnDiskGb) {}

    /** Refuses limits that no container could run in. */
    public BundleProperties {
        if (memoryLimit < 1 || cpus <= 0 || pidsLimit < 1 || timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "sallyport.bundle.memory-limit, cpus, pids-limit and time-limit must be" + " greater than 0");
        }
    }

    /** Reads the keys {@code sallyport.bundle.*}. */
    public static BundleProperties of(Config config) {
        return new BundleProperties(
                Path.of(config.getValue("sallyport.bundle.docker-socket", String.class)),
                config.getValue("sallyport.bundle.memory-limit", Long.class),
                config.getValue("sallyport.bundle.cpus", Double.class),
                config.getValue("sallyport.bundle.pids-limit", Long.class),
                config.getValue("sallyport.bundle.time-limit", Duration.class),
                OptionalText.of(config, "sallyport.bundle.program").map(Path::of),
                new Limits(
                        config.getValue("sallyport.bundle.min-available-mb", Long.class),
                        config.getValue("sallyport.bundle.warn-memory-mb", Long.class),
                        config.getValue("sallyport.bundle.min-disk-gb", Long.class),
                        config.getValue("sallyport.bundle.warn-disk-gb", Long.class)));
    }
}
