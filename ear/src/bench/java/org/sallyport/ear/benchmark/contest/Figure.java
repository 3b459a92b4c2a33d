package org.sallyport.ear.benchmark.contest;

/** What a leg's figure counts, and which direction is better. */
public enum Figure {
    /** Wall time; less is better. */
    SECONDS("s", false),
    /** Less is better. */
    MILLISECONDS("ms", false),
    /** Of memory; less is better. */
    MEBIBYTES("MiB", false),
    /** More is better. */
    REQUESTS_PER_SECOND("requests/s", true);

    private final String unit;
    private final boolean moreIsBetter;

    Figure(String unit, boolean moreIsBetter) {
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    /** As the table writes it. */
    public String unit() {
        return unit;
    }

    /** How many times as good ours is; above 1 we are better. */
    public double ratio(double ours, double theirs) {
        return moreIsBetter ? ours / theirs : theirs / ours;
    }
}
