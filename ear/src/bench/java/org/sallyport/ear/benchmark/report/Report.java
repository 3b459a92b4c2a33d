package org.sallyport.ear.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.sallyport.ear.benchmark.contest.LegResult;

/**
 * One run of the benchmark, written as {@code benchmark.md} and {@code benchmark.csv}, and added to the history.
 *
 * @param conditions a sentence on rounds, page cache and scale
 */
public record Report(LocalDate date, Machine machine, String conditions, List<LegResult> results) {

    private static final String HISTORY_HEADER = "date,commit,machine,job,ratio\n";

    /** Writes both tables into a folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmark.md"), markdown());
        Files.writeString(folder.resolve("benchmark.csv"), new CsvTable(results).text());
    }

    /** Appends one line a job that had a peer beside it: the ratio to the best of them. */
    public void appendTo(Path history) throws IOException {
        var lines = new StringBuilder(Files.exists(history) ? "" : HISTORY_HEADER);
        for (var result : results) {
            result.ratioToBest()
                    .ifPresent(ratio -> lines.append("%s,%s,\"%s\",%s,%s%n"
                            .formatted(
                                    date,
                                    machine.commit(),
                                    machine.words(),
                                    result.leg().id(),
                                    String.format(Locale.ROOT, "%.2f", ratio))));
        }
        Files.writeString(history, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String markdown() {
        return "%s, commit %s, on %s. %s%n%n%s"
                .formatted(date, machine.commit(), machine.words(), conditions, new MarkdownTable(results).text());
    }
}
