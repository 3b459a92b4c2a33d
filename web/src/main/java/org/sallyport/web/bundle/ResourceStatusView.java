package org.sallyport.web.bundle;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.container.ResourceStanding;

/**
 * What the machine has to spare for a build. Memory in MiB, disk in GiB with one decimal.
 *
 * @param availableMb memory and swap together
 * @param diskFreeGb of the tighter disk: the home folder's or Docker's
 * @param minAvailableMb below which nothing is built
 * @param minDiskGb below which nothing is built
 * @param severity as {@link ResourceStanding.Severity} has them, in lower case
 * @param sufficient false for the worst severity alone
 * @param reason null when all is well
 */
public record ResourceStatusView(
        long ramTotalMb,
        long ramAvailableMb,
        long swapTotalMb,
        long swapFreeMb,
        long availableMb,
        double diskFreeGb,
        double diskTotalGb,
        long minAvailableMb,
        long minDiskGb,
        String severity,
        boolean sufficient,
        @Nullable String reason) {
    private static final long MIB = 1 << 20;
    private static final double TENTH_OF_GIB = (1 << 30) / 10.0;

    static ResourceStatusView of(ResourceStanding standing) {
        ResourceStanding.Memory memory = standing.memory();
        return new ResourceStatusView(
                memory.total() / MIB,
                memory.available() / MIB,
                memory.swapTotal() / MIB,
                memory.swapFree() / MIB,
                (memory.available() + memory.swapFree()) / MIB,
                gib(standing.disk().freeBytes()),
                gib(standing.disk().totalBytes()),
                standing.limits().minAvailableMb(),
                standing.limits().minDiskGb(),
                standing.severity().wireName(),
                standing.severity() != ResourceStanding.Severity.INSUFFICIENT,
                standing.reason().isEmpty() ? null : standing.reason());
    }

    private static double gib(long bytes) {
        return Math.floor(bytes / TENTH_OF_GIB) / 10;
    }
}
