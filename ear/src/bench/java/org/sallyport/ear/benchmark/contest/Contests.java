package org.sallyport.ear.benchmark.contest;

import java.util.List;
import java.util.Map;

import org.sallyport.ear.benchmark.measure.Measurement;
import org.sallyport.ear.benchmark.measure.Usage;

/** The jobs besides <i>mirror</i>, with what we must show in each. */
public final class Contests {

    /** Taking a snapshot of 60,000 packages. */
    public static final String SNAPSHOT = "snapshot";

    /** Going back to one. */
    public static final String RESTORE = "restore";

    /** Lists of one's own over 20,000 packages. */
    public static final String REINDEX = "reindex";

    /** From the request to an image that can be downloaded and has a digest. */
    public static final String IMAGE = "image";

    /** From the request to the first byte of a set of 100 GB. */
    public static final String FIRST_BYTE = "first-byte";

    /** Reading a whole image. */
    public static final String DOWNLOAD = "download";

    /** From an image to verified files. */
    public static final String INGEST = "ingest";

    /** Small files to many clients. */
    public static final String SERVING = "serving";

    /** What the slowest hundredth of them waits for. */
    public static final String SERVING_P99 = "serving-p99";

    /** A server that has just started and does nothing. */
    public static final String MEMORY_IDLE = "memory-idle";

    /** A server in all the jobs before. */
    public static final String MEMORY_PEAK = "memory-peak";

    private static final double SNAPSHOT_SECONDS = 0.050;
    private static final double MIB = 1 << 20;

    private Contests() {}

    /** Snapshot and restore. */
    public static Contest snapshot(List<Contestant> contestants) {
        return new Contest(
                SNAPSHOT,
                List.of(
                        Leg.seconds(
                                SNAPSHOT,
                                "snapshot of 60,000 packages",
                                Target.atMost(SNAPSHOT_SECONDS, "under 50 ms"),
                                Target.timesBest(1)),
                        Leg.seconds(
                                RESTORE,
                                "restore of 60,000 packages",
                                Target.atMost(SNAPSHOT_SECONDS, "under 50 ms"),
                                Target.timesBest(1))),
                contestants);
    }

    /** Signed lists of a selection. */
    public static Contest reindex(List<Contestant> contestants) {
        var leg = Leg.seconds(REINDEX, "signed lists of a selection of 20,000 packages", Target.timesBest(1));
        return new Contest(REINDEX, List.of(leg), contestants);
    }

    /** A signed image. */
    public static Contest image(List<Contestant> contestants) {
        var leg = Leg.seconds(IMAGE, "signed image of 20,000 files, 2 GiB, with its digest", Target.timesBest(2));
        return new Contest(IMAGE, List.of(leg), contestants);
    }

    /** The first byte of a large set. */
    public static Contest firstByte(List<Contestant> contestants) {
        var leg = Leg.seconds(FIRST_BYTE, "first byte of a 100 GB set", Target.atMost(1, "under 1 s"));
        return new Contest(FIRST_BYTE, List.of(leg), contestants);
    }

    /** A download. */
    public static Contest download(List<Contestant> contestants) {
        var leg = Leg.seconds(DOWNLOAD, "download of that image", Target.timesBest(0.9));
        return new Contest(DOWNLOAD, List.of(leg), contestants);
    }

    /** Verify and take in. */
    public static Contest ingest(List<Contestant> contestants) {
        var leg = Leg.seconds(INGEST, "verify and ingest that image", Target.timesBest(2));
        return new Contest(INGEST, List.of(leg), contestants);
    }

    /** Memory, without its database; nobody competes. */
    public static Contest memory(List<Contestant> contestants) {
        var idle = new Leg(
                MEMORY_IDLE,
                "resident memory of an idle server",
                Figure.MEBIBYTES,
                List.of(Target.atMost(700, "under 700 MiB")));
        return new Contest(MEMORY_IDLE, List.of(idle), contestants);
    }

    /** The peak of all our laps before. */
    public static LegResult peakOf(List<LegResult> results) {
        var leg = new Leg(
                MEMORY_PEAK,
                "largest resident memory of our server in all of these",
                Figure.MEBIBYTES,
                List.of(Target.atMost(1024, "under 1 GiB")));
        var ours = results.stream().flatMap(result -> result.ours().stream()).toList();
        if (ours.isEmpty()) {
            return new LegResult(leg, "", List.of(), Map.of());
        }
        var peak = new Usage(
                0, ours.stream().mapToLong(Standing::peakRssBytes).max().orElseThrow(), 0, 0);
        var measured = new Measurement(peak.peakRssBytes() / MIB, peak, Usage.NONE);
        var name = ours.get(0).contestant();
        return new LegResult(leg, name, List.of(new Standing(name, List.of(measured))), Map.of());
    }

    /** Small files. */
    public static Contest serving(List<Contestant> contestants) {
        var rate = new Leg(
                SERVING,
                "serving 20,000 small files to 64 clients",
                Figure.REQUESTS_PER_SECOND,
                List.of(Target.timesBest(0.6)));
        // At most three times the wait of nginx is at least a third as good.
        var wait = new Leg(SERVING_P99, "the same, p99", Figure.MILLISECONDS, List.of(Target.timesBest(1 / 3.0)));
        return new Contest(SERVING, List.of(rate, wait), contestants);
    }
}
