package org.sallyport.ear.benchmark.workspace;

import java.io.PrintStream;

/** What the benchmark says while it runs, on standard error. */
public final class Progress {

    private static final PrintStream OUT = System.err;

    private Progress() {}

    /** Says a formatted line. */
    public static void say(String format, Object... values) {
        OUT.printf(format + "%n", values);
    }

    /** Says what failed and why, with the trace: whoever runs a benchmark can read one. */
    public static void failed(String what, Exception why) {
        OUT.println(what + ": " + why.getMessage());
        why.printStackTrace(OUT);
    }
}
