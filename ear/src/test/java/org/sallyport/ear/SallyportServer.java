package org.sallyport.ear;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import jakarta.json.JsonObject;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.sallyport.launcher.home.FolderTree;

import static org.assertj.core.api.Assertions.fail;

/**
 * A server as an operator starts it, in processes of its own: {@code java -jar sallyport.jar serve --home DIR --port
 * 0}.
 *
 * <pre>{@code
 * try (SallyportServer collector = SallyportServer.in(folder).role("collector").setting("sallyport.job.lease", "PT5S").start()) {
 *     JsonObject mirror = collector.post("/api/mirror-repositories", body).expect(201).json();
 *     collector.awaitJob(jobId);
 *     collector.kill();      // kill -9, launcher and server
 *     collector.start();     // on the same folder, another port
 * }
 * }</pre>
 */
public final class SallyportServer implements Closeable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Set<String> ENDED = Set.of("COMPLETE", "FAILED", "CANCELLED", "STOPPED");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static SallyportServer shared;

    private final Path home;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private String role = "both";
    private boolean bringsDatabase = true;
    private boolean stopped;
    private Process launcher;
    private List<ProcessHandle> processes = List.of();
    private URI address;

    private SallyportServer(Path home) {
        this.home = home;
        // an RSA key takes seconds where methods are compiled only lightly; the main job's test makes one
        setting("sallyport.collector.key-algorithm", "ed25519");
    }

    /** A server with this home folder; not started yet. */
    public static SallyportServer in(Path home) {
        return new SallyportServer(home);
    }

    /** The one server (role both) that tests share which leave nothing behind that others could stumble over. */
    public static synchronized SallyportServer shared() {
        if (shared == null) {
            try {
                shared = in(Files.createTempDirectory("sallyport-shared-"))
                        .setting(
                                "sallyport.bundle.docker-socket",
                                DockerEngine.sharedSocket().toString())
                        .setting("sallyport.bundle.min-disk-gb", "1")
                        .setting("sallyport.bundle.min-available-mb", "256")
                        .setting("sallyport.download.idle", "PT4S")
                        .setting("sallyport.fetch.attempts", "1")
                        .setting("sallyport.job.tick", "PT0.5S")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            SallyportServer started = shared;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> started.closeAndForget()));
        }
        return shared;
    }

    private void closeAndForget() {
        close();
        try {
            FolderTree.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SallyportServer role(String wanted) {
        role = wanted;
        return this;
    }

    /** An operator's choice, a key of microprofile-config.properties. */
    public SallyportServer setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public SallyportServer environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A database that is there already, which this server leaves running. */
    public SallyportServer database(EmbeddedPostgres database) {
        bringsDatabase = false;
        return environment("SALLYPORT_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .environment("SALLYPORT_DB_USER", "postgres")
                .environment("SALLYPORT_DB_PASSWORD", "postgres");
    }

    /** Starts it and waits until it says that it is ready. */
    public SallyportServer start() {
        try {
            launcher = launch();
            stopped = false;
            address = awaitReady();
            processes = launcher.descendants().toList();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        List<String> command = command("serve", "--home", home.toString(), "--port", "0", "--role", role);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // half of what these servers do is to start: less work with few collections and no second compiler
        var options = new StringBuilder("-XX:TieredStopAtLevel=1 -Xmn256m");
        if (!SharedPrograms.mayBeArchived()) {
            options.append(" -Xshare:auto");
        }
        settings.forEach(
                (key, value) -> options.append(" -D").append(key).append('=').append(value));
        builder.environment().put("SALLYPORT_JVM_OPTIONS", options.toString());
        builder.environment().put("SALLYPORT_PROGRAMS", SharedPrograms.FOLDER.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The command line of the runnable file. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"));
        command.add(System.getProperty("sallyport.jar"));
        command.addAll(List.of(arguments));
        return command;
    }

    private URI awaitReady() throws IOException {
        var said = new StringBuilder();
        var reader = new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
        Thread guard = new Thread(() -> {
            try {
                if (!launcher.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                    launcher.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        guard.setDaemon(true);
        guard.start();
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("ready on ")) {
                    return URI.create(line.substring("ready on ".length()).strip());
                }
            }
        } finally {
            guard.interrupt();
        }
        return fail("The server did not become ready:%n%s%n%s", said, log());
    }

    public URI address() {
        return address;
    }

    public Path home() {
        return home;
    }

    /** The process of the launcher. */
    public Process launcher() {
        return launcher;
    }

    /** The processes that the launcher had started when it was ready; the server's JVM among them. */
    public List<ProcessHandle> processes() {
        return processes;
    }

    /** The API key of the first administrator. */
    public String adminToken() {
        try {
            return Files.readString(home.resolve("admin.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String json) {
        return send(json(path).POST(BodyPublishers.ofString(json)));
    }

    /** POST without a body. */
    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer put(String path, String json) {
        return send(json(path).PUT(BodyPublishers.ofString(json)));
    }

    /** POST of bytes, an image for instance. */
    public Answer upload(String path, String mediaType, BodyPublisher body) {
        return send(request(path).header("Content-Type", mediaType).POST(body));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    /** A request as administrator; to be finished and sent by {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + adminToken());
    }

    /** A request without any credentials. */
    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(5));
    }

    /** Sends it; the answer as text. */
    public Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                request.method() + " " + request.uri(), response.statusCode(), response.headers(), response.body());
    }

    /** Sends it; the answer as bytes. */
    public HttpResponse<byte[]> bytes(HttpRequest.Builder builder) {
        return exchange(builder.build(), BodyHandlers.ofByteArray());
    }

    /** Sends it; the answer into a file. */
    public HttpResponse<Path> download(HttpRequest.Builder builder, Path target) {
        return exchange(builder.build(), BodyHandlers.ofFile(target));
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a job's end; its last view. Says what the job and the server logged if it does not end well. */
    public JsonObject awaitJob(String id) {
        JsonObject job = awaitEnd(id);
        if (!job.getString("state").equals("COMPLETE")) {
            fail("Job %s:%n%s%n%s", id, job, log());
        }
        return job;
    }

    /** Waits for a job's end, good or bad; its last view. */
    public JsonObject awaitEnd(String id) {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        JsonObject job = get("/api/v1/jobs/" + id).expect(200).json();
        while (!ENDED.contains(job.getString("state"))) {
            if (System.nanoTime() > end) {
                fail("Job %s does not end:%n%s%n%s", id, job, log());
            }
            pause();
            job = get("/api/v1/jobs/" + id).expect(200).json();
        }
        return job;
    }

    /** Waits until something is so, two minutes at most. */
    public void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofMinutes(2), condition);
    }

    /** Waits so long until something is so. */
    public void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("Waited in vain until %s:%n%s", what, log());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The last hundred lines of the server's log. */
    public String log() {
        Path file = home.resolve("logs/server.0.log");
        if (!Files.exists(file)) {
            return "(no log)";
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 100), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pulls the plug: kill -9 of the launcher and of the server's JVM. The database stays, as it would. */
    public void kill() {
        launcher.destroyForcibly();
        processes.forEach(ProcessHandle::destroyForcibly);
        launcher.onExit().join();
        processes.forEach(process -> process.onExit().join());
    }

    /** Stops it in order, by SIGTERM. */
    public void stop() {
        try {
            launcher.destroy();
            if (!launcher.waitFor(2, TimeUnit.MINUTES)) {
                kill();
                fail("The server did not stop:%n%s", log());
            }
            stopped = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (launcher == null || stopped) {
            return;
        }
        if (!launcher.isAlive()) {
            if (!bringsDatabase) {
                return;
            }
            start(); // killed: a last start and stop ends the database
        }
        stop();
    }
}
