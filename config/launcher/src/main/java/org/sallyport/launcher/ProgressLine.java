package org.sallyport.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Progress of one step on one line: a bar, bytes, rate and time to go. On a terminal it is drawn over itself; elsewhere
 * only its last state is printed. Not thread-safe.
 *
 * <pre>
 *   download  [###############---------]  63 %   18.2 of 28.9 MB   41.0 MB/s   0:01
 * </pre>
 */
final class ProgressLine {
    private static final int BAR = 24;
    private static final long DRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final boolean TERMINAL = Terminal.isWatching();

    private final PrintWriter out;
    private final String label;
    private final long began = System.nanoTime();
    private long drawn;
    private int width;
    private String text = "";

    ProgressLine(PrintWriter out, String label) {
        this.out = out;
        this.label = label;
    }

    /** So many bytes of so many are done, at the average rate since the beginning. */
    void bytes(long done, long total) {
        long nanos = Math.max(1, System.nanoTime() - began);
        double rate = done * 1e9 / nanos;
        long eta = rate < 1 ? -1 : Math.round((total - done) / rate);
        state(done, total, Math.round(rate), eta);
    }

    /** So many bytes of so many are done; the rate is per second, a negative time to go is unknown. */
    void state(long done, long total, long rate, long etaSeconds) {
        int percent = total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
        int filled = percent * BAR / 100;
        text = String.format(
                Locale.ROOT,
                "  %-10s [%s%s] %3d %%   %s of %s%s%s",
                label,
                "#".repeat(filled),
                "-".repeat(BAR - filled),
                percent,
                bytes(done),
                bytes(total),
                rate <= 0 ? "" : "   " + bytes(rate) + "/s",
                etaSeconds < 0 ? "" : "   " + clock(etaSeconds));
        draw();
    }

    /** Work that is not counted in bytes. */
    void note(String what) {
        text = String.format(Locale.ROOT, "  %-10s %s", label, what);
        draw();
    }

    private void draw() {
        long now = System.nanoTime();
        if (TERMINAL && now - drawn > DRAW_NANOS) {
            drawn = now;
            overwrite();
        }
    }

    private void overwrite() {
        out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        out.flush();
        width = text.length();
    }

    /** Ends the line with its last state; a line without one is none. */
    void end() {
        if (text.isEmpty()) {
            return;
        }
        if (TERMINAL) {
            overwrite();
            out.println();
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** A size for people: powers of 1000, one decimal. */
    static String bytes(long count) {
        if (count < 1000) {
            return count + " B";
        }
        double value = count;
        for (String unit : new String[] {"kB", "MB", "GB"}) {
            value /= 1000;
            if (value < 999.95) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
        }
        return String.format(Locale.ROOT, "%.1f TB", value / 1000);
    }

    private static String clock(long seconds) {
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
