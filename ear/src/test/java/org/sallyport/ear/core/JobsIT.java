package org.sallyport.ear.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.json.JsonObject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.ContentSweeps;
import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.ServerDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A job's life, shown with the check of the content store. Files of zeros under names that are not their digests make
 * it long and give it a result that tells whether each file was looked at exactly once: all of them are damaged.
 */
class JobsIT {
    private static final int FILES = 16;
    private static final long FILE_BYTES = 48L << 20;

    @TempDir
    static Path folder;

    private static SallyportServer server;

    @BeforeAll
    static void start() {
        server = SallyportServer.in(folder.resolve("home"))
                .setting("sallyport.job.chunk-bytes", String.valueOf(FILE_BYTES))
                .start();
        // A server that never swept does so at the next ten minutes, and nothing names these tests' files.
        ContentSweeps.run(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void emptyTheStore() throws IOException {
        Files.createDirectories(server.home().resolve("content/sha256"));
        try (Stream<Path> files = Files.walk(server.home().resolve("content/sha256"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aCheckOfGoodContentCompletes() throws IOException {
        String empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        Files.createFile(content(empty));

        JsonObject job = server.awaitJob(check());

        assertThat(job.getJsonObject("progress").getString("step")).isEqualTo("check");
        assertThat(job.getJsonObject("progress").getInt("items_done")).isEqualTo(1);
        assertThat(job.getJsonArray("log").toString()).contains("all content is what its name says");
        assertThat(job.isNull("error_code")).isTrue();
    }

    @Test
    void damageIsNamedAndASecondCheckWaitsForItsTurn() throws IOException {
        fill();
        String id = check();

        assertThat(server.post("/api/v1/jobs/content-check").expect(409).code()).isEqualTo("busy");
        JsonObject ended = server.awaitEnd(id);
        assertEveryFileWasFoundOnce(ended);
        assertThat(found(ended))
                .containsExactlyElementsOf(
                        IntStream.range(0, FILES).mapToObj(JobsIT::name).toList());
    }

    @Test
    void aStoppedJobGoesOnWhereItStopped() throws IOException {
        fill();
        String id = check();
        awaitItems(id, 2);

        server.post("/api/v1/jobs/" + id + "/stop").expect(202);
        JsonObject stopped = server.awaitEnd(id);
        assertThat(stopped.getString("state")).isEqualTo("STOPPED");
        assertThat(itemsDone(stopped)).isBetween(2, FILES - 1);

        server.post("/api/v1/jobs/" + id + "/restart").expect(202);
        JsonObject ended = server.awaitEnd(id);

        assertThat(found(stopped)).isNotEmpty().hasSizeLessThan(FILES);
        assertEveryFileWasFoundOnce(ended);
    }

    @Test
    void aCancelledJobIsCancelledForGood() throws IOException {
        fill();
        String id = check();
        awaitItems(id, 1);

        server.post("/api/v1/jobs/" + id + "/cancel").expect(202);

        assertThat(server.awaitEnd(id).getString("state")).isEqualTo("CANCELLED");
        assertThat(server.post("/api/v1/jobs/" + id + "/restart").expect(409).code())
                .isEqualTo("busy");
    }

    @Test
    void aServerThatIsKilledInAChunkGoesOnFromTheLastOneByItself() throws Exception {
        fill();
        String id = check();
        awaitItems(id, 4);

        server.kill();
        long instances = forgetExecution(id);
        String fatal = ranBeside(id, null, 3);
        String cancelled = ranBeside(id, "CANCEL", 0);
        String stopped = ranBeside(id, "STOP", 0);
        server.start();

        assertThat(endedUnstarted(fatal, "FAILED").getString("error_code")).isEqualTo("start_failed");
        endedUnstarted(cancelled, "CANCELLED");
        endedUnstarted(stopped, "STOPPED");
        JsonObject ended = server.awaitEnd(id);
        assertEveryFileWasFoundOnce(ended);
        assertThat(forgetExecution(id)).as("jobs that the engine knows").isEqualTo(instances);
        assertThat(ended.getJsonArray("log").toString().split("check begins", -1))
                .as("starts of the step in the log")
                .hasSize(3);
    }

    /** As if the killed server had run another job, too: asked for an end, or started so often without a commit. */
    private static String ranBeside(String id, @Nullable String wish, int failedStarts) throws Exception {
        String other = UUID.randomUUID().toString();
        try (Connection database = ServerDatabase.of(server.home());
                PreparedStatement insert = database.prepareStatement(
                        "insert into job (id, kind, subject_id, state, wish, failed_starts, lease_owner, lease_until,"
                                + " created_by, created_at, changed_at)"
                                + " select ?::uuid, 'host-probe', ?::uuid, state, ?::text, ?, lease_owner, lease_until,"
                                + " created_by, created_at, changed_at from job where id = ?::uuid")) {
            insert.setString(1, other);
            insert.setString(2, UUID.randomUUID().toString());
            insert.setString(3, wish);
            insert.setInt(4, failedStarts);
            insert.setString(5, id);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        return other;
    }

    private static JsonObject endedUnstarted(String id, String state) {
        JsonObject job = server.awaitEnd(id);
        assertThat(job.getString("state")).as(job.toString()).isEqualTo(state);
        assertThat(job.isNull("started_at")).as(job.toString()).isTrue();
        return job;
    }

    /** As if the crash had come between the engine's answer and the row that remembers it. */
    private static long forgetExecution(String id) throws Exception {
        try (Connection database = ServerDatabase.of(server.home());
                PreparedStatement forget =
                        database.prepareStatement("update job set batch_execution = null where id = ?::uuid");
                PreparedStatement count = database.prepareStatement(
                        "select count(*) from jbatchjobinstancedata where name = 'content-check'");
                ResultSet counted = count.executeQuery()) {
            forget.setString(1, id);
            assertThat(forget.executeUpdate()).isEqualTo(1);
            counted.next();
            return counted.getLong(1);
        }
    }

    @Test
    void aServerThatIsStoppedInOrderGoesOnWithItsJobAfterwards() throws IOException {
        fill();
        String id = check();
        awaitItems(id, 2);

        server.stop();
        server.start();

        assertEveryFileWasFoundOnce(server.awaitEnd(id));
    }

    @Test
    void changesOfJobsArePushed() throws Exception {
        var request = server.request("/api/v1/events").GET().build();
        var listening = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofInputStream());
        try (var reader =
                new BufferedReader(new InputStreamReader(listening.get().body(), StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).contains("alive");

            String id = check();

            String line = reader.readLine();
            while (!line.startsWith("data:")) {
                line = reader.readLine();
            }
            assertThat(line).contains(id);
            server.awaitEnd(id);
        }
    }

    private static String check() {
        return server.post("/api/v1/jobs/content-check").expect(202).json().getString("job_id");
    }

    private static void fill() throws IOException {
        for (int i = 0; i < FILES; i++) {
            try (RandomAccessFile file = new RandomAccessFile(content(name(i)).toFile(), "rw")) {
                file.setLength(FILE_BYTES);
            }
        }
    }

    private static String name(int i) {
        return String.format("%02x", i * 16 + 1).repeat(32);
    }

    private static Path content(String digest) throws IOException {
        Path part = server.home().resolve("content/sha256").resolve(digest.substring(0, 2));
        return Files.createDirectories(part).resolve(digest);
    }

    private static void awaitItems(String id, int items) {
        server.await(
                "job " + id + " has done " + items + " items",
                () -> itemsDone(server.get("/api/v1/jobs/" + id).expect(200).json()) >= items);
    }

    private static int itemsDone(JsonObject job) {
        return job.getJsonObject("progress").getInt("items_done");
    }

    private static List<String> found(JsonObject job) {
        return digests("damaged: ([0-9a-f]{64})", job.getJsonArray("log").toString());
    }

    private static List<String> digests(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The message tells of rows; the log of a killed server may lack its last second, or tell a chunk twice. */
    private static void assertEveryFileWasFoundOnce(JsonObject job) {
        assertThat(job.getString("state")).as(job.toString()).isEqualTo("FAILED");
        assertThat(job.getString("error_code")).isEqualTo("content_damaged");
        assertThat(job.getString("error_message")).startsWith(FILES + " files");
        assertThat(digests("([0-9a-f]{64})", job.getString("error_message")))
                .containsExactlyElementsOf(
                        IntStream.range(0, FILES).mapToObj(JobsIT::name).toList());
    }
}
