package org.sallyport.ear.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.ContentSweeps;
import org.sallyport.ear.LocalUpstream;
import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.ServerDatabase;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of some packages with what is said of weaknesses, killed where it selects, where it reads changelogs and where
 * it fetches a feed. Rows that the test holds stop the run at exactly these points.
 */
@Tag("thorough")
class SelectedRunKillIT {
    private static final String SUITE = "stable-security";
    private static final byte[] FEED = "{\"advisories\": []}".getBytes(StandardCharsets.UTF_8);
    private static final String WEAKNESSES = "greeting 1.0-1 CVE-2026-4711\nloud 1-1 CVE-2026-4712\n";

    /** Names of the lists that bear the date of the set, and of the set itself. */
    private static final String DATED = ".*/(In)?Release(\\.gpg)?|sallyport/(set|trees/).*|SHA256SUMS|README.txt";

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private SallyportServer server;
    private RunFixture runs;

    @Test
    void aRunThatIsKilledWhileItSelectsAndAdvisesEndsAsIfNothingHadBeen() throws Exception {
        HttpServer publisher = publisher();
        try (LocalUpstream upstream = upstream();
                SallyportServer started = SallyportServer.in(folder.resolve("home"))
                        .role("collector")
                        .setting("sallyport.job.lease", "PT5S")
                        .setting("sallyport.job.tick", "PT0.5S")
                        // It is killed three times, perhaps before the row says that anything was committed.
                        .setting("sallyport.job.max-starts", "5")
                        .setting(
                                "sallyport.advisories.feeds",
                                "osv=http://127.0.0.1:" + publisher.getAddress().getPort() + "/")
                        .start()) {
            server = started;
            runs = new RunFixture(server);
            String mirror = mirror(upstream);

            Set<String> before = stored();
            JsonObject run = killedWhileItSelects(mirror);
            Set<String> settled = stored();
            settled.removeAll(before);
            killedWhileItReadsChangelogs();
            killedWhileItFetchesAFeed(run);
            JsonObject killed = runs.awaitEnd(run);
            ContentSweeps.run(server);
            JsonObject undisturbed = runs.awaitEnd(ask(mirror));

            assertThat(killed.getString("status")).as("%s", killed).isEqualTo("COMPLETE");
            // Catalogue, lists, their signatures, tree, sizes: what was written before the kill is what was carried.
            assertThat(settled).hasSizeGreaterThan(5);
            assertThat(stored()).containsAll(settled);
            Map<String, byte[]> files = files(killed);
            assertThat(digests(files)).isEqualTo(digests(files(undisturbed)));
            assertThat(files.get("sallyport/advisories/cve/local"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(WEAKNESSES);
            assertThat(files.get("sallyport/advisories/feeds/osv")).isEqualTo(FEED);
            assertThat(selected(killed)).isEqualTo(selected(undisturbed)).hasSize(2);
            assertThat(files(stoppedWhileItReadsChangelogs(mirror)).get("sallyport/advisories/cve/local"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(WEAKNESSES);
            publisher.stop(0);
            aFeedThatIsRequiredFailsTheRunByName(mirror);
        } finally {
            publisher.stop(0);
        }
    }

    private JsonObject killedWhileItSelects(String mirror) throws Exception {
        JsonObject run;
        try (Connection mirrors = ServerDatabase.of(server.home());
                Connection selections = ServerDatabase.of(server.home())) {
            // The run waits for its mirror until the row is held at which its selection will wait.
            hold(mirrors, "select id from mirror for no key update");
            run = ask(mirror);
            hold(selections, "select run_id from target_selection for update");
            mirrors.commit();
            awaitWaiting("update%target_selection%");
            server.kill();
        }
        return run;
    }

    private void killedWhileItReadsChangelogs() throws Exception {
        try (Connection readings = ServerDatabase.of(server.home())) {
            hold(readings, "lock table changelog_reading in exclusive mode");
            server.start();
            awaitWaiting("insert into changelog_reading%");
            server.kill();
        }
    }

    private void killedWhileItFetchesAFeed(JsonObject run) throws Exception {
        server.start();
        assertThat(asked.await(2, TimeUnit.MINUTES)).as("the feed is asked for").isTrue();
        try (Connection other = ServerDatabase.of(server.home());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // A slow publisher keeps neither the sweep from the store nor anybody from the run.
            try (ResultSet locks = statement.executeQuery(
                    "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'")) {
                locks.next();
                assertThat(locks.getInt(1)).isZero();
            }
            hold(other, "select id from collection_run where id = '" + run.getString("id") + "' for update nowait");
        }
        server.kill();
        answered.countDown();
        server.setting("sallyport.advisories.feeds-required", "true").start();
    }

    private void aFeedThatIsRequiredFailsTheRunByName(String mirror) {
        JsonObject failed = runs.awaitEnd(ask(mirror));

        assertThat(failed.getString("status")).isEqualTo("FAILED");
        assertThat(failed.getString("error_code")).isEqualTo("upstream_unreachable");
        assertThat(failed.getString("error_message")).contains("the feed osv");
    }

    /** A list that a stop cut short must not be the list. */
    private JsonObject stoppedWhileItReadsChangelogs(String mirror) throws Exception {
        JsonObject run;
        String job;
        try (Connection readings = ServerDatabase.of(server.home())) {
            hold(readings, "delete from changelog_reading");
            readings.commit();
            hold(readings, "lock table changelog_reading in exclusive mode");
            run = ask(mirror);
            job = "/api/v1/jobs/" + run.getString("job_id");
            awaitWaiting("insert into changelog_reading%");
            server.post(job + "/stop").expect(202);
            server.await("the engine knows", () -> engineSays("STOPPING"));
        }
        assertThat(server.awaitEnd(run.getString("job_id")).getString("state")).isEqualTo("STOPPED");
        server.post(job + "/restart").expect(202);
        JsonObject ended = runs.awaitEnd(run);
        assertThat(ended.getString("status")).as("%s", ended).isEqualTo("COMPLETE");
        return ended;
    }

    private boolean engineSays(String status) {
        try (Connection connection = ServerDatabase.of(server.home());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from jbatchexecutioninstancedata where batchstatus = '" + status + "'")) {
            rows.next();
            return rows.getInt(1) > 0;
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void hold(Connection connection, String statement) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement held = connection.createStatement()) {
            held.execute(statement);
        }
    }

    /** Waits until a statement waits for what another transaction holds. */
    private void awaitWaiting(String pattern) throws Exception {
        try (Connection connection = ServerDatabase.of(server.home());
                Statement statement = connection.createStatement()) {
            server.await(pattern + " waits", () -> {
                try (ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and lower(query) like '" + pattern + "'")) {
                    rows.next();
                    return rows.getInt(1) > 0;
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private LocalUpstream upstream() throws IOException {
        return new LocalUpstream(folder.resolve("upstream"), SUITE)
                .with("unrelated", "3", "", "no\n", changelog("unrelated", "3", 4713))
                .with("loud", "1-1", "", "loud\n", changelog("loud", "1-1", 4712))
                .with("greeting", "1.0-1", "Depends: loud\n", "greet\n", changelog("greeting", "1.0-1", 4711))
                .publish();
    }

    private static String changelog(String source, String version, int weakness) {
        return """
                %s (%s) stable-security; urgency=high

                  * Keep within bounds (CVE-2026-%d).

                 -- Up Stream <upstream@example.org>  Sat, 21 Nov 2026 10:00:00 +0000
                """.formatted(source, version, weakness);
    }

    /** Publishes a feed, and lets whoever asks first wait. */
    private HttpServer publisher() throws IOException {
        HttpServer publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "publisher");
            thread.setDaemon(true);
            return thread;
        }));
        publisher.createContext("/", this::answer);
        publisher.start();
        return publisher;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.countDown();
            answered.await();
            exchange.sendResponseHeaders(200, FEED.length);
            exchange.getResponseBody().write(FEED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String mirror(LocalUpstream upstream) throws IOException {
        String body = Json.createObjectBuilder()
                .add("name", "local")
                .add("package_manager", "apt")
                .add("upstream_url", upstream.address().toString())
                .add("suite", SUITE)
                .add("components", "main")
                .add("architectures", "amd64")
                .add("fetch_policy", "on_demand")
                .add("signing_key", upstream.key())
                .build()
                .toString();
        String mirror =
                server.post("/api/mirror-repositories", body).expect(201).json().getString("id");
        server.awaitJob(runs.sync(mirror));
        return mirror;
    }

    private JsonObject ask(String mirror) {
        return server.post(
                        RunFixture.RUNS,
                        "{\"iso_label\":\"selection\",\"targets\":[{\"mirror_id\":\"" + mirror
                                + "\",\"packages\":[\"greeting\"]}]}")
                .expect(202)
                .json();
    }

    private Set<String> selected(JsonObject run) {
        return server.get(RunFixture.path(run) + "/selected-packages").expect(200).jsonArray().stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The files of a run's disc but those that are dated. */
    private Map<String, byte[]> files(JsonObject run) throws IOException {
        Map<String, byte[]> files =
                LaidOutAgain.files(runs.bytes(RunFixture.path(run) + "/iso").body());
        files.keySet().removeIf(path -> path.matches(DATED));
        return files;
    }

    private static Map<String, Sha256> digests(Map<String, byte[]> files) {
        Map<String, Sha256> digests = new TreeMap<>();
        files.forEach((path, content) -> digests.put(path, Sha256.of(content)));
        return digests;
    }

    private Set<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(server.home().resolve("content/sha256"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
