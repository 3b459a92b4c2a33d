package org.sallyport.ejb.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sallyport.settings.BundleProperties;

/**
 * What the machine has to spare, and whether that is enough for a build.
 *
 * @param memory as the kernel reports it
 * @param disk the tighter one of those that a build writes on
 * @param limits what a build wants
 * @param severity the worst finding
 * @param shortOfMemory a sentence; empty when memory is enough
 * @param shortOfDisk a sentence; empty when the disk is large enough
 */
public record ResourceStanding(
        Memory memory,
        Disk disk,
        BundleProperties.Limits limits,
        Severity severity,
        String shortOfMemory,
        String shortOfDisk) {

    private static final long MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    /** Bytes. */
    public record Memory(long total, long available, long swapTotal, long swapFree) {}

    /** Bytes. */
    public record Disk(long freeBytes, long totalBytes) {}

    /** How bad it is. */
    public enum Severity {
        /** Enough of all. */
        OK,
        /** It may become tight. */
        WARN,
        /** Nothing is built. */
        INSUFFICIENT;

        /** The name in the API. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ResourceStanding of(Memory memory, Disk disk, BundleProperties.Limits limits) {
        long available = (memory.available() + memory.swapFree()) / MIB;
        boolean lacksMemory = available < limits.minAvailableMb();
        boolean lacksDisk = disk.freeBytes() < limits.minDiskGb() * GIB;
        String memorySentence = "";
        if (lacksMemory) {
            memorySentence = "Memory and swap have " + available + " MiB to spare, a build wants "
                    + limits.minAvailableMb() + ".";
        } else if (memory.available() / MIB < limits.warnMemoryMb()) {
            memorySentence = "Only " + memory.available() / MIB + " MiB of memory are to spare; a build will swap.";
        }
        String diskSentence = "";
        if (lacksDisk) {
            diskSentence = String.format(
                    Locale.ROOT, "The disk has %.1f GiB free, a build wants %d.", gib(disk), limits.minDiskGb());
        } else if (disk.freeBytes() < limits.warnDiskGb() * GIB) {
            diskSentence = String.format(
                    Locale.ROOT, "The disk has only %.1f GiB free; large bundles may not fit.", gib(disk));
        }
        boolean insufficient = lacksMemory || lacksDisk;
        boolean warned = !memorySentence.isEmpty() || !diskSentence.isEmpty();
        Severity severity = insufficient ? Severity.INSUFFICIENT : warned ? Severity.WARN : Severity.OK;
        return new ResourceStanding(memory, disk, limits, severity, memorySentence, diskSentence);
    }

    private static double gib(Disk disk) {
        return disk.freeBytes() / GIB;
    }

    /** Whether a build lacks memory. */
    public boolean lacksMemory() {
        return (memory.available() + memory.swapFree()) / MIB < limits.minAvailableMb();
    }

    /** Whether a build lacks disk. */
    public boolean lacksDisk() {
        return disk.freeBytes() < limits.minDiskGb() * GIB;
    }

    /** All findings in one text; empty when there are none. */
    public String reason() {
        List<String> sentences = new ArrayList<>(List.of(shortOfMemory, shortOfDisk));
        sentences.removeIf(String::isEmpty);
        return String.join(" ", sentences);
    }
}
