package org.sallyport.ear.benchmark.contest;

import java.util.List;

/** The job <i>index</i>: the lists of a real distribution, without its packages. */
public final class IndexContest {

    /** From nothing to verified lists that are known to the program. */
    public static final String INDEX = "index";

    private IndexContest() {}

    /** The contest between these, ours first; it has no target, apt has less to do. */
    public static Contest of(List<Contestant> contestants) {
        var leg = Leg.seconds(INDEX, "first sync of Debian main's own lists, packages on demand");
        return new Contest(INDEX, List.of(leg), contestants);
    }
}
