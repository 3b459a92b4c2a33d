package org.sallyport.ear.benchmark.measure;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A process with all that it started, and the database that works for it alone.
 *
 * @param rootPid the program's first process
 * @param databasePid the first process of its database, which need not be a child of the program; empty for none
 */
public record ProcessTree(long rootPid, OptionalLong databasePid) {

    /** A program without a database of its own. */
    public static ProcessTree of(long rootPid) {
        return new ProcessTree(rootPid, OptionalLong.empty());
    }

    /** A reading of both parts at one moment; resident memory is that of the moment. */
    public record Reading(Usage program, Usage database) {}

    /** Adds up what lives now and what was waited for. */
    public Reading read() {
        var seen = new HashSet<Long>();
        var database = databasePid.isPresent() ? sum(databasePid.getAsLong(), seen) : Usage.NONE;
        return new Reading(sum(rootPid, seen), database);
    }

    private static Usage sum(long pid, Set<Long> seen) {
        if (!seen.add(pid)) {
            return Usage.NONE;
        }
        var process = ProcessRecord.read(pid);
        var sum = process.map(ProcessRecord::usage).orElse(Usage.NONE);
        for (long child : process.map(ProcessRecord::children).orElse(List.of())) {
            sum = sum.plus(sum(child, seen));
        }
        return sum;
    }
}
