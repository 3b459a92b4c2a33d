package org.sallyport.ear.core;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

import static org.assertj.core.api.Assertions.assertThat;

class TwoServersOneDatabaseIT {
    private static final String SCHEDULES = "/api/v1/airgap/collector/schedules";

    @TempDir
    Path folder;

    @Test
    void eachJobRunsAndEachScheduleFiresOnOneServer() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                SallyportServer first = server("first", database).start()) {
            // The administrator's key was written where the first start was.
            Files.createDirectories(folder.resolve("second"));
            Files.copy(first.home().resolve("admin.token"), folder.resolve("second/admin.token"));
            // One content store and one key for both, as on a shared file system.
            for (String shared : List.of("content", "keys")) {
                Files.createSymbolicLink(
                        folder.resolve("second").resolve(shared), first.home().resolve(shared));
            }
            try (SallyportServer second = server("second", database).start()) {
                List<String> jobs = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String id = first.post("/api/v1/jobs/content-check")
                            .expect(202)
                            .json()
                            .getString("job_id");
                    second.awaitJob(id);
                    jobs.add(id);
                }

                for (String id : jobs) {
                    JsonObject job = first.get("/api/v1/jobs/" + id).expect(200).json();
                    assertThat(job.getJsonArray("log").toString().split("check begins", -1))
                            .as("starts of job " + id)
                            .hasSize(2);
                }
                aScheduleFiresOnceHoweverOftenBothLook(database, first, second);
                first.kill();
                String orphan = second.post("/api/v1/jobs/content-check")
                        .expect(202)
                        .json()
                        .getString("job_id");
                second.awaitJob(orphan);
                aStopInOrderTakesTheStartBackThatItInterrupts(database, second);
            }
            theDatabaseIsLeftRunning(database);
        }
    }

    private static void aStopInOrderTakesTheStartBackThatItInterrupts(EmbeddedPostgres database, SallyportServer server)
            throws IOException {
        // Zeros that take long to digest, so that the only chunk is not committed before the stop.
        Path zeros = Files.createDirectories(server.home().resolve("content/sha256/00"))
                .resolve("0".repeat(64));
        try (RandomAccessFile file = new RandomAccessFile(zeros.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        String id = server.post("/api/v1/jobs/content-check").expect(202).json().getString("job_id");
        // Between the two the engine would refuse the start, and the job be queued again.
        server.await("its start is counted and made", () -> starts(database, id).equals("RUNNING 1 true"));

        server.stop();

        assertThat(starts(database, id)).isEqualTo("RUNNING 0 true");
    }

    /** State of a job, its starts in a row that brought nothing forward, and whether the engine has taken it. */
    private static String starts(EmbeddedPostgres database, String id) {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select state || ' ' || failed_starts || ' ' || (batch_execution is not null) from job"
                                + " where id = ?::uuid")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It is the operator's, not the servers'. */
    private void theDatabaseIsLeftRunning(EmbeddedPostgres database) throws SQLException {
        assertThat(folder.resolve("first/postgres/data-17")).doesNotExist();
        assertThat(folder.resolve("second/postgres/data-17")).doesNotExist();
        assertThat(audited(database, "schedule.fire")).isEqualTo(3);
    }

    private static void aScheduleFiresOnceHoweverOftenBothLook(
            EmbeddedPostgres database, SallyportServer first, SallyportServer second) throws Exception {
        try (AptUpstream upstream =
                new AptUpstream().withPackages("tick", 2, 20_000).publish()) {
            String mirror = mirror(first, upstream);
            List<String> schedules = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String body =
                        "{\"name\":\"tick-" + i + "\",\"cron\":\"0 0 1 1 *\",\"target_request\":{\"iso_label\":\"x\","
                                + "\"targets\":[{\"mirror_id\":\"" + mirror + "\"}]}}";
                schedules.add(first.post(SCHEDULES, body).expect(201).json().getString("id"));
            }
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement change = connection.createStatement()) {
                assertThat(change.executeUpdate(
                                "update collection_schedule set next_run = now() + interval '1 second'"))
                        .isEqualTo(3);
                assertThat(change.executeUpdate("update mirror set next_sync_at = now() + interval '1 second'"))
                        .isEqualTo(1);
            }

            ExecutorService clients = Executors.newFixedThreadPool(8);
            List<Callable<Integer>> ticks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                SallyportServer server = i % 2 == 0 ? first : second;
                ticks.add(() -> {
                    server.post("/api/mirror-repositories/tick").expect(200);
                    return server.post(SCHEDULES + "/tick").expect(200).json().getInt("fired_count");
                });
            }
            for (Future<Integer> tick : clients.invokeAll(ticks)) {
                assertThat(tick.get()).isBetween(0, 3);
            }
            clients.shutdown();

            first.await(
                    "all have fired",
                    () -> schedules.stream()
                            .noneMatch(
                                    id -> first.get(SCHEDULES + "/" + id).json().isNull("last_run")));
            assertThat(audited(database, "schedule.fire")).isEqualTo(3);
            assertThat(audited(database, "run.create")).isEqualTo(3);
            assertThat(audited(database, "mirror.fire")).isEqualTo(1);
            // Two are kept: the oldest goes, once.
            second.await(
                    "one run is retired",
                    () -> second.get("/api/v1/airgap/collector/runs")
                                    .jsonArray()
                                    .size()
                            == 2);
            assertThat(audited(database, "run.retire")).isEqualTo(1);
        }
    }

    private static int audited(EmbeddedPostgres database, String action) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from audit_entry where action = ?")) {
            query.setString(1, action);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static String mirror(SallyportServer server, AptUpstream upstream) {
        String body = Json.createObjectBuilder()
                .add("name", "tick")
                .add("package_manager", "apt")
                .add("upstream_url", upstream.url())
                .add("suite", "stable")
                .add("components", "main")
                .add("signing_key", upstream.armoredKey())
                .build()
                .toString();
        String id =
                server.post("/api/mirror-repositories", body).expect(201).json().getString("id");
        server.awaitJob(server.post("/api/mirror-repositories/" + id + "/sync")
                .expect(202)
                .json()
                .getString("job_id"));
        return id;
    }

    private SallyportServer server(String name, EmbeddedPostgres database) {
        return SallyportServer.in(folder.resolve(name))
                .setting("sallyport.job.lease", "PT5S")
                .setting("sallyport.collector.retain-runs", "2")
                .database(database);
    }
}
