package org.sallyport.ear.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.sallyport.ear.benchmark.contest.LegResult;
import org.sallyport.ear.benchmark.contest.Standing;
import org.sallyport.ear.benchmark.contest.Target;

/** The results for people: a row for each contestant of each job, and the targets below. */
record MarkdownTable(List<LegResult> results) {

    private static final String HEADER = """
            | job | contestant | median (min to max) | we are better by | CPU s | peak RSS MiB | read MiB | written MiB |
            |---|---|---|---|---|---|---|---|
            """;

    String text() {
        var text = new StringBuilder(HEADER);
        for (var result : results) {
            for (var standing : result.standings()) {
                text.append(row(result, standing));
            }
        }
        text.append("\nTargets:\n\n");
        for (var result : results) {
            for (var target : result.leg().targets()) {
                text.append(verdict(result, target));
            }
        }
        text.append("\nDurability:\n\n");
        text.append(results.stream()
                .flatMap(result -> result.durabilities().entrySet().stream())
                .map(entry -> "- %s: %s%n".formatted(entry.getKey(), entry.getValue()))
                .distinct()
                .collect(Collectors.joining()));
        return text.toString();
    }

    private static String row(LegResult result, Standing standing) {
        var ratio = standing.contestant().equals(result.ourName())
                ? ""
                : result.ratioTo(standing.contestant())
                        .map(times -> number("%.2f times", times))
                        .orElse("");
        return "| %s | %s | %s %s (%s to %s) | %s | %s | %d | %d | %d |%n"
                .formatted(
                        result.leg().title(),
                        standing.contestant(),
                        figure(standing.median()),
                        result.leg().figure().unit(),
                        figure(standing.min()),
                        figure(standing.max()),
                        ratio,
                        cpu(standing),
                        standing.peakRssBytes() >> 20,
                        standing.readBytes() >> 20,
                        standing.writtenBytes() >> 20);
    }

    private static String cpu(Standing standing) {
        var total = number("%.2f", standing.cpuSeconds());
        return standing.databaseCpuSeconds() == 0
                ? total
                : total + number(" (database %.2f)", standing.databaseCpuSeconds());
    }

    private static String verdict(LegResult result, Target target) {
        var met = target.isMet(result).map(kept -> kept ? "met" : "**missed**").orElse("not measured");
        return "- %s: %s: %s%n".formatted(result.leg().id(), target.words(), met);
    }

    private static String figure(double value) {
        return number(value >= 100 ? "%.0f" : value >= 1 ? "%.2f" : "%.4f", value);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
