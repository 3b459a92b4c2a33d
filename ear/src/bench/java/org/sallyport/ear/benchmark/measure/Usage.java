package org.sallyport.ear.benchmark.measure;

/**
 * What a group of processes used up, as the kernel counts it in {@code /proc}.
 *
 * @param cpuSeconds user and system time of all processes, ended ones included
 * @param peakRssBytes the largest sum of resident memory that a sample saw; pages that processes share count for each
 * @param readBytes bytes that read calls returned ({@code rchar}): from files, pipes and sockets, page cache included
 * @param writtenBytes bytes that will reach or reached the disk ({@code write_bytes}), page cache not included twice
 */
public record Usage(double cpuSeconds, long peakRssBytes, long readBytes, long writtenBytes) {

    /** Nothing used: of a contestant whose processes are not told apart from ours. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** The difference of two readings of the same growing counters; the peak is that of this one. */
    public Usage since(Usage earlier) {
        return new Usage(
                cpuSeconds - earlier.cpuSeconds,
                peakRssBytes,
                readBytes - earlier.readBytes,
                writtenBytes - earlier.writtenBytes);
    }

    /** Both groups together; the peaks are added, which is an upper bound. */
    public Usage plus(Usage other) {
        return new Usage(
                cpuSeconds + other.cpuSeconds,
                peakRssBytes + other.peakRssBytes,
                readBytes + other.readBytes,
                writtenBytes + other.writtenBytes);
    }
}
