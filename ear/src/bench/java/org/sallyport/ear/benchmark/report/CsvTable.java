package org.sallyport.ear.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.sallyport.ear.benchmark.contest.LegResult;
import org.sallyport.ear.benchmark.contest.Standing;

/**
 * The results for programs: bytes and seconds, one line for each contestant of each job; RFC 4180, no quotes needed.
 */
record CsvTable(List<LegResult> results) {

    private static final String HEADER =
            "job,contestant,unit,rounds,median,min,max,ratio,cpu_s,database_cpu_s,peak_rss_bytes,read_bytes,written_bytes\n";

    String text() {
        return results.stream()
                .flatMap(result -> result.standings().stream().map(standing -> line(result, standing)))
                .collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(LegResult result, Standing standing) {
        var ratio = result.ratioTo(standing.contestant())
                .map(times -> String.format(Locale.ROOT, "%.3f", times))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%.4f,%.4f,%.4f,%s,%.2f,%.2f,%d,%d,%d%n",
                result.leg().id(),
                standing.contestant(),
                result.leg().figure().unit(),
                standing.rounds().size(),
                standing.median(),
                standing.min(),
                standing.max(),
                ratio,
                standing.cpuSeconds(),
                standing.databaseCpuSeconds(),
                standing.peakRssBytes(),
                standing.readBytes(),
                standing.writtenBytes());
    }
}
