package org.sallyport.media.fetch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on raw sockets that misbehaves exactly as told. */
final class RoughServer implements Closeable {

    /** One request as it came. */
    record Request(String method, String target, Map<String, String> headers) {
        /** The value of a header, "" when it was not sent. */
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** The first byte that a Range header asks for; 0 without one. */
        int rangeStart() {
            String range = header("range");
            return range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
        }
    }

    /** What to send, byte by byte. Returning goes on with the connection, throwing ends it. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Request request, Socket socket, OutputStream out) throws Exception;
    }

    private final ServerSocket socket;
    private final String scheme;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger mostBusy = new AtomicInteger();

    RoughServer() throws IOException {
        this(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), "http");
    }

    RoughServer(ServerSocket socket, String scheme) {
        this.socket = socket;
        this.scheme = scheme;
        thread(this::accept);
    }

    /** The address of a path; any connection to another path is answered 404. */
    URI on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return uri(path);
    }

    URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + path);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    int mostConnections() {
        return mostBusy.get();
    }

    /** A whole answer with its length. */
    static void respond(OutputStream out, int status, byte[] body, String... headers) throws IOException {
        head(out, status, withLength(headers, body.length));
        out.write(body);
        out.flush();
    }

    static void head(OutputStream out, int status, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String[] withLength(String[] headers, int length) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + length;
        return all;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                open.add(connection);
                thread(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                Behaviour behaviour = behaviours.getOrDefault(
                        request.target(), (asked, socket, out) -> respond(out, 404, new byte[0]));
                behaviour.answer(request, connection, connection.getOutputStream());
            }
        } catch (Exception e) {
            // The client hung up or the behaviour did; both are what these tests are about.
            assert e != null;
        } finally {
            busy.decrementAndGet();
            open.remove(connection);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        String[] words = first.split(" ", 3);
        return new Request(words[0], words[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "rough-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
