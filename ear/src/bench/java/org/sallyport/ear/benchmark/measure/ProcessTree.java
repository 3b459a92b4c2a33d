package org.sallyport.ear.benchmark.measure;

import java.util.HashSet;
import java.util.Set;

/**
 * A process with all that it started, in two parts: the program, and the database that it started.
 *
 * <p>A process named {@code postgres} and everything below it is the database.
 *
 * @param rootPid the first process
 */
public record ProcessTree(long rootPid) {

    private static final String DATABASE = "postgres";

    /** A reading of both parts at one moment; resident memory is that of the moment. */
    public record Reading(Usage program, Usage database) {}

    /** Adds up what lives now and what was waited for. */
    public Reading read() {
        return add(rootPid, false, new Reading(Usage.NONE, Usage.NONE), new HashSet<>());
    }

    private static Reading add(long pid, boolean belowDatabase, Reading sum, Set<Long> seen) {
        var found = ProcessRecord.read(pid);
        if (found.isEmpty() || !seen.add(pid)) {
            return sum;
        }
        var process = found.get();
        boolean database = belowDatabase || process.command().equals(DATABASE);
        var grown = database
                ? new Reading(sum.program(), sum.database().plus(process.usage()))
                : new Reading(sum.program().plus(process.usage()), sum.database());
        for (long child : process.children()) {
            grown = add(child, database, grown, seen);
        }
        return grown;
    }
}
