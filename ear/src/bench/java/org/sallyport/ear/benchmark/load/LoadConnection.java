package org.sallyport.ear.benchmark.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One client's connection: sends a GET, reads the whole answer, and stays open for the next.
 *
 * <p>As little work as HTTP/1.1 allows, because the load shares the machine with the server: it reads the status,
 * {@code Content-Length} and {@code Connection}, and refuses an answer without a length. Not thread-safe.
 */
final class LoadConnection implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 << 10;

    private final URI base;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private @Nullable Socket socket;
    private int from;
    private int until;

    LoadConnection(URI base) {
        this.base = base;
    }

    /** Gets one file and throws its content away. */
    void get(String path) throws IOException {
        var connected = socket == null ? connect() : socket;
        var request = "GET %s%s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(base.getPath(), path, base.getAuthority());
        connected.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var in = connected.getInputStream();
        var status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException("%s: %s".formatted(path, status));
        }
        long length = -1;
        boolean closes = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
            }
            closes |= lower.equals("connection: close");
        }
        if (length < 0) {
            throw new IOException(path + ": no length");
        }
        skip(in, length);
        if (closes) {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private Socket connect() throws IOException {
        var opened = new Socket(base.getHost(), base.getPort());
        opened.setTcpNoDelay(true);
        socket = opened;
        from = 0;
        until = 0;
        return opened;
    }

    private String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        while (true) {
            if (from == until) {
                fill(in);
            }
            char read = (char) (buffer[from++] & 0xff);
            if (read == '\n') {
                return line.toString();
            }
            if (read != '\r') {
                line.append(read);
            }
        }
    }

    private void skip(InputStream in, long length) throws IOException {
        for (long left = length; left > 0; ) {
            if (from == until) {
                fill(in);
            }
            int step = (int) Math.min(left, until - from);
            from += step;
            left -= step;
        }
    }

    private void fill(InputStream in) throws IOException {
        from = 0;
        until = in.read(buffer);
        if (until < 0) {
            until = 0;
            throw new EOFException("The server ended the connection within an answer");
        }
    }
}
