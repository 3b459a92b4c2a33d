package org.sallyport.launcher;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;

import org.sallyport.launcher.demo.StepListener;

/** Prints the steps of a demonstration, with one progress line at a time. */
final class PrintedSteps implements StepListener {
    private final PrintWriter out;
    private @Nullable ProgressLine line;

    PrintedSteps(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void say(String sentence) {
        end();
        out.println(sentence);
        out.flush();
    }

    @Override
    public void bytes(String step, long done, long total) {
        line(step).bytes(done, total);
    }

    @Override
    public void job(String step, long done, long total, long bytesPerSecond, long etaSeconds) {
        line(step).state(done, total, bytesPerSecond, etaSeconds);
    }

    @Override
    public void note(String step, String state) {
        line(step).note(state);
    }

    @Override
    public void end() {
        if (line != null) {
            line.end();
            line = null;
        }
    }

    private ProgressLine line(String step) {
        ProgressLine current = line;
        if (current == null) {
            current = new ProgressLine(out, step);
            line = current;
        }
        return current;
    }
}
