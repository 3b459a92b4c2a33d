package org.sallyport.ear.benchmark.contest;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.sallyport.ear.benchmark.measure.Measurement;

/**
 * One contestant's figures in one leg, round after round.
 *
 * @param contestant its name
 * @param rounds at least one; the index is the round
 */
public record Standing(String contestant, List<Measurement> rounds) {

    /** Of the figure. */
    public double median() {
        return median(Measurement::figure);
    }

    /** The smallest figure. */
    public double min() {
        return rounds.stream().mapToDouble(Measurement::figure).min().orElseThrow();
    }

    /** The largest figure. */
    public double max() {
        return rounds.stream().mapToDouble(Measurement::figure).max().orElseThrow();
    }

    /** Median of all processor time, a database of its own included. */
    public double cpuSeconds() {
        return median(round -> round.program().cpuSeconds() + round.database().cpuSeconds());
    }

    /** Median of the database's part of it. */
    public double databaseCpuSeconds() {
        return median(round -> round.database().cpuSeconds());
    }

    /** The largest peak of the program in any round, without the database. */
    public long peakRssBytes() {
        return rounds.stream()
                .mapToLong(round -> round.program().peakRssBytes())
                .max()
                .orElseThrow();
    }

    /** Median of what read calls returned, database included. */
    public long readBytes() {
        return (long) median(round -> round.program().plus(round.database()).readBytes());
    }

    /** Median of what went to the disk, database included. */
    public long writtenBytes() {
        return (long) median(round -> round.program().plus(round.database()).writtenBytes());
    }

    private double median(ToDoubleFunction<Measurement> value) {
        return Median.of(rounds.stream().mapToDouble(value).toArray());
    }
}
