package org.sallyport.launcher.demo;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

/**
 * A small signed apt repository that is made on the spot, for demonstrations without a network, and served on loopback
 * until it is closed.
 */
public final class SampleRepository implements Closeable {
    static final String SUITE = "sample-updates";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH);
    private static final List<SamplePackage> PACKAGES = List.of(
            new SamplePackage("sallyport-sample", "1.0-1", 20_000),
            new SamplePackage("sallyport-sample-books", "2.1-3", 3_000_000),
            new SamplePackage("sallyport-sample-maps", "0.9~rc1-1", 6_000_000));

    private final HttpServer server;
    private final Keyring keyring;

    private SampleRepository(HttpServer server, Keyring keyring) {
        this.server = server;
        this.keyring = keyring;
    }

    /**
     * Makes it and serves it.
     *
     * @param keyFile where its public key goes
     */
    public static SampleRepository start(Path keyFile, List<String> architectures, Instant now) throws IOException {
        SigningKey key =
                SigningKey.create(KeyAlgorithm.RSA3072, "Sallyport demonstration <sample@sallyport.invalid>", now);
        Files.writeString(keyFile, key.publicKey().armored());
        Map<String, byte[]> files = files(key, architectures, now);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "sample-repository");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> answer(exchange, files));
        server.start();
        return new SampleRepository(server, Keyring.of(keyFile));
    }

    private static Map<String, byte[]> files(SigningKey key, List<String> architectures, Instant now)
            throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        var index = new StringBuilder();
        for (SamplePackage sample : PACKAGES) {
            byte[] file = sample.file(now);
            files.put("/" + sample.path(), file);
            index.append(sample.control())
                    .append("Filename: ")
                    .append(sample.path())
                    .append("\nSize: ")
                    .append(file.length)
                    .append("\nSHA256: ")
                    .append(Sha256.of(file))
                    .append("\n\n");
        }
        byte[] plain = index.toString().getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> indexes = new TreeMap<>();
        for (String architecture : architectures) {
            indexes.put("main/binary-" + architecture + "/Packages", plain);
            indexes.put("main/binary-" + architecture + "/Packages.gz", gzip(plain));
        }
        byte[] release = release(indexes, architectures, now);
        String folder = "/dists/" + SUITE + "/";
        indexes.forEach((path, content) -> files.put(folder + path, content));
        files.put(folder + "Release", release);
        files.put(folder + "Release.gpg", key.sign(release, now));
        return files;
    }

    private static byte[] release(Map<String, byte[]> indexes, List<String> architectures, Instant now) {
        var text = new StringBuilder("Origin: Sallyport\nLabel: Sallyport\nSuite: " + SUITE + "\nCodename: " + SUITE
                + "\nDate: " + DATE.format(now.atOffset(ZoneOffset.UTC)) + "\nArchitectures: "
                + String.join(" ", architectures)
                + "\nComponents: main\nDescription: sample of a demonstration\nSHA256:\n");
        indexes.forEach((path, content) -> text.append(' ')
                .append(Sha256.of(content))
                .append(' ')
                .append(content.length)
                .append(' ')
                .append(path)
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static void answer(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
        try (exchange) {
            byte[] content = files.get(exchange.getRequestURI().getPath());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, head ? -1 : content.length);
            if (!head) {
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(content);
                }
            }
        }
    }

    /** It as an upstream. */
    public DemoUpstream upstream(List<String> architectures) {
        return new DemoUpstream(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                SUITE,
                List.of("main"),
                architectures,
                keyring);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
