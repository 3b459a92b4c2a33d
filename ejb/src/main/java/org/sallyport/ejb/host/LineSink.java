package org.sallyport.ejb.host;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what a program prints into lines, bounded as {@link HostShell} has it. Safe for use by several threads. */
final class LineSink extends OutputStream {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long left = HostShell.MAX_OUTPUT_BYTES;

    LineSink(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void write(int value) {
        if (left <= 0) {
            return;
        }
        left--;
        if (value == '\n' || value == '\r') {
            flushLine();
        } else if (line.size() < HostShell.MAX_LINE_CHARACTERS) {
            line.write(value);
        }
    }

    @Override
    public synchronized void close() {
        flushLine();
    }

    private void flushLine() {
        if (line.size() > 0) {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
