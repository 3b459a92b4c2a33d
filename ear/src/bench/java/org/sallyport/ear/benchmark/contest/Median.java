package org.sallyport.ear.benchmark.contest;

import java.util.Arrays;

/** The middle of some figures: of an even number, the mean of the two in the middle. */
final class Median {

    private Median() {}

    static double of(double[] figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
