package org.sallyport.ear.mirror;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

/**
 * A small signed apt repository, suite {@code stable}, on the loopback. It lists plain indexes and has compressed ones
 * only, as Debian's mirrors do. Each path can be made to misbehave.
 */
public final class AptUpstream implements Closeable {

    /** How a path misbehaves. */
    public enum Fault {
        GONE,
        WRONG_BYTES,
        TRUNCATED,
        SILENT,
        /** 800 bytes a second. */
        DRIPPING
    }

    static final String IN_RELEASE = "/debian/dists/stable/InRelease";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> pool = new TreeMap<>();
    private final Map<String, String> listed = new TreeMap<>();
    private final Map<String, byte[]> further = new TreeMap<>();
    private volatile String authorization = "";
    private volatile long pauseMillis;

    final SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "upstream", Instant.parse("2026-01-01T00:00:00Z"));

    /** Nothing published yet. */
    public AptUpstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where {@code dists} lies. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/debian";
    }

    /** Adds packages; they are listed from the next {@link #publish} on. */
    public AptUpstream withPackages(String prefix, int count, int sizeBytes) {
        Random random = new Random(prefix.hashCode());
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[sizeBytes + i];
            random.nextBytes(content);
            pool.put("pool/main/" + prefix + "_" + i + "+b~1_amd64.deb", content);
        }
        return this;
    }

    /** Lists a package that it does not have: whoever mirrors this must hold its content already. */
    public AptUpstream withListed(String name, Sha256 digest, long sizeBytes) {
        listed.put("pool/main/" + name, digest + " " + sizeBytes);
        return this;
    }

    /** Publishes what there is, signed and dated now. */
    public AptUpstream publish() {
        return publish(key, Instant.now(), "");
    }

    /** Publishes what there is. */
    AptUpstream publish(SigningKey signer, Instant date, String furtherFields) {
        byte[] release = release(date, furtherFields);
        files.put(IN_RELEASE, inlineSigned(signer, release));
        return this;
    }

    /** Publishes the same as a flat repository in folder {@code flat}, and a list of one source package with it. */
    AptUpstream publishFlat() {
        pool.forEach((path, content) -> files.put("/debian/" + path, content));
        byte[] source = "source".getBytes(StandardCharsets.UTF_8);
        files.put("/debian/src/hello_1.dsc", source);
        byte[] sources = ("Package: hello\nDirectory: src\nChecksums-Sha256:\n " + Sha256.of(source) + " "
                        + source.length + " hello_1.dsc\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] plain = packages();
        files.put("/debian/flat/Packages", plain);
        files.put("/debian/flat/Sources", sources);
        String release = "Suite: flat\nDate: %s\nSHA256:\n %s %d Packages\n %s %d ./Sources\n"
                .formatted(
                        DATE.format(Instant.now()), Sha256.of(plain), plain.length, Sha256.of(sources), sources.length);
        files.put("/debian/flat/InRelease", inlineSigned(key, release.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Lists and has further files below {@code dists/stable} from the next {@link #publish} on. */
    AptUpstream withIndex(String path, byte[] content) {
        further.put(path, content);
        files.put("/debian/dists/stable/" + path, content);
        return this;
    }

    /** Has a file that no index of ours lists. */
    AptUpstream withFile(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Asks for a user's name and password from now on. */
    void admitOnly(String user, String password) {
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes what there is without any signature. */
    AptUpstream publishUnsigned() {
        files.put(IN_RELEASE, release(Instant.now(), ""));
        return this;
    }

    private byte[] release(Instant date, String furtherFields) {
        pool.forEach((path, content) -> files.put("/debian/" + path, content));
        byte[] plain = packages();
        byte[] compressed = gzip(plain);
        files.put("/debian/dists/stable/main/binary-amd64/Packages.gz", compressed);
        files.put("/debian/dists/stable/main/binary-amd64/by-hash/SHA256/" + Sha256.of(compressed), compressed);
        String text = """
                Origin: Test
                Suite: stable
                Codename: tester
                Version: 1.0
                Date: %s
                %sAcquire-By-Hash: yes
                Architectures: amd64
                Components: main
                SHA256:
                 %s %d main/binary-amd64/Packages
                 %s %d main/binary-amd64/Packages.gz
                """.formatted(
                        DATE.format(date),
                        furtherFields,
                        Sha256.of(plain),
                        plain.length,
                        Sha256.of(compressed),
                        compressed.length);
        StringBuilder all = new StringBuilder(text);
        further.forEach(
                (path, content) -> all.append(" " + Sha256.of(content) + " " + content.length + " " + path + "\n"));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] packages() {
        StringBuilder text = new StringBuilder();
        pool.forEach((path, content) -> text.append(stanza(path, Sha256.of(content) + " " + content.length)));
        listed.forEach((path, facts) -> text.append(stanza(path, facts)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String stanza(String path, String facts) {
        return """
                Package: %s
                Version: 1.0
                Architecture: amd64
                Filename: %s
                Size: %s
                SHA256: %s

                """.formatted(
                        path.substring(path.lastIndexOf('/') + 1).replaceAll("_.*", ""),
                        path,
                        facts.substring(facts.indexOf(' ') + 1),
                        facts.substring(0, facts.indexOf(' ')));
    }

    /** RFC 9580 §7: the signature is over the lines joined by CR LF. */
    private static byte[] inlineSigned(SigningKey signer, byte[] release) {
        String text = new String(release, StandardCharsets.UTF_8).stripTrailing();
        byte[] canonical = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        String signature = new String(signer.sign(canonical, Instant.now()), StandardCharsets.US_ASCII);
        return ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n" + text + "\n" + signature)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Lets every path that contains a text misbehave. */
    public void breaks(String part, Fault fault) {
        faults.put(part, fault);
    }

    /** Lets every path behave again. */
    public void heal() {
        faults.clear();
        pauseMillis = 0;
    }

    /** Answers for packages wait so long. */
    public void pause(long millis) {
        pauseMillis = millis;
    }

    /** The key that signs, ASCII-armored. */
    public String armoredKey() {
        return key.publicKey().armored();
    }

    /** What the index of packages measures as it is published, in bytes. */
    public int indexBytes() {
        return files.get("/debian/dists/stable/main/binary-amd64/Packages.gz").length;
    }

    /** The package whose path ends so. */
    public byte[] content(String end) {
        return pool.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** Forgets the requests that came so far. */
    void forgetRequests() {
        requests.clear();
    }

    /** Paths that were asked for. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        if (!authorization.isEmpty()
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        byte[] content = files.get(path);
        Fault fault = faults.entrySet().stream()
                .filter(entry -> path.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (content == null || fault == Fault.GONE) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        if (path.contains("/pool/") && pauseMillis > 0) {
            sleep(pauseMillis);
        }
        send(exchange, content, fault);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] content, Fault fault) throws IOException {
        byte[] sent = content.clone();
        if (fault == Fault.WRONG_BYTES) {
            sent[sent.length / 2] ^= 1;
        }
        exchange.sendResponseHeaders(200, sent.length);
        for (int at = 0; fault == Fault.DRIPPING && at < sent.length; at += 200) {
            exchange.getResponseBody().write(sent, at, Math.min(200, sent.length - at));
            exchange.getResponseBody().flush();
            sleep(250);
        }
        if (fault == Fault.TRUNCATED || fault == Fault.SILENT) {
            exchange.getResponseBody().write(sent, 0, sent.length / 2);
            exchange.getResponseBody().flush();
            if (fault == Fault.SILENT) {
                return; // the connection stays open, and nothing more comes
            }
        } else if (fault != Fault.DRIPPING) {
            exchange.getResponseBody().write(sent);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
