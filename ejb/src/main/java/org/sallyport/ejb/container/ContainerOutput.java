package org.sallyport.ejb.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;

/** Takes what a container prints, each stream for itself and both bounded: it comes from a program that is not ours. */
final class ContainerOutput extends ResultCallback.Adapter<Frame> {
    private static final int MAX_OUTPUT = 8 << 20;
    private static final int MAX_LINE = 2_000;
    private static final int LAST_LINES = 40;

    private final ContainerListener listener;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> lastLines = new ArrayDeque<>();

    ContainerOutput(ContainerListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        if (frame.getStreamType() == StreamType.STDOUT) {
            output.write(payload, 0, Math.min(payload.length, MAX_OUTPUT - output.size()));
            return;
        }
        for (byte value : payload) {
            if (value == '\n' || value == '\r') {
                endLine();
            } else if (line.size() < MAX_LINE) {
                line.write(value);
            }
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (text.isEmpty()) {
            return;
        }
        lastLines.addLast(text);
        if (lastLines.size() > LAST_LINES) {
            lastLines.removeFirst();
        }
        listener.line(text);
    }

    synchronized String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    synchronized List<String> lastLines() {
        endLine();
        return List.copyOf(lastLines);
    }
}
