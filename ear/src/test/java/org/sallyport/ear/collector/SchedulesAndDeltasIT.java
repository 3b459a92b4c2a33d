package org.sallyport.ear.collector;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.Answer;
import org.sallyport.ear.ContentSweeps;
import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sets that come on time, sets that build upon others, and what the far side makes of them. Time is made to pass in the
 * rows: a schedule that should have fired three weeks ago is one that nobody looked at for three weeks.
 */
class SchedulesAndDeltasIT {
    private static final String SCHEDULES = "/api/v1/airgap/collector/schedules";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres database;
    private static DeltaFixture gap;
    private static int count;

    private final AptUpstream upstream = new AptUpstream();
    private final String name = "delta-" + count++;

    @BeforeAll
    static void twoSides() throws Exception {
        database = EmbeddedPostgres.builder().start();
        SallyportServer collector = SallyportServer.in(folder.resolve("collector"))
                .role("collector")
                .setting("sallyport.job.tick", "PT0.5S")
                .database(database)
                .start();
        gap = new DeltaFixture(collector, SallyportServer.shared(), folder);
        gap.trust();
    }

    @AfterAll
    static void stop() throws Exception {
        gap.collector.close();
        database.close();
    }

    @AfterEach
    void noUpstream() {
        upstream.close();
    }

    private String mirror(int packages) {
        return gap.mirror(name, upstream.withPackages(name, packages, 60_000).publish());
    }

    private static String target(String label, String mirror, String further) {
        return "{\"iso_label\":\"" + label + "\",\"targets\":[{\"mirror_id\":\"" + mirror + "\"}]" + further + "}";
    }

    private static String targets(String label, String... mirrors) {
        String listed = Stream.of(mirrors)
                .map(mirror -> "{\"mirror_id\":\"" + mirror + "\"}")
                .collect(Collectors.joining(","));
        return "{\"iso_label\":\"" + label + "\",\"targets\":[" + listed + "]}";
    }

    private JsonObject schedule(String mirror, String further) {
        return schedule(name, target(name, mirror, ""), further);
    }

    private static JsonObject schedule(String called, String request, String further) {
        String body =
                "{\"name\":\"" + called + "\",\"cron\":\"30 2 * * SAT\",\"target_request\":" + request + further + "}";
        return gap.collector.post(SCHEDULES, body).expect(201).json();
    }

    private JsonObject get(JsonObject schedule) {
        return gap.collector
                .get(SCHEDULES + "/" + schedule.getString("id"))
                .expect(200)
                .json();
    }

    /** As if nobody had looked for so many weeks. */
    private static void weeksPass(JsonObject schedule, int weeks) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement change = connection.prepareStatement(
                        "update collection_schedule set next_run = now() - ? * interval '7 days' where id = ?")) {
            change.setInt(1, weeks);
            change.setObject(2, UUID.fromString(schedule.getString("id")));
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }

    /** The run that a tick asked for; the timer may have been faster. */
    private JsonObject fire(JsonObject schedule) throws SQLException {
        JsonObject before = get(schedule);
        weeksPass(schedule, 3);
        gap.collector.post(SCHEDULES + "/tick").expect(200);
        gap.collector.await("it has fired", () -> !get(schedule).get("last_run").equals(before.get("last_run")));
        return gap.complete(get(schedule).getString("last_run_id"));
    }

    @Test
    void aWeeklyScheduleBuildsSetsThatTheFarSideTakes() throws Exception {
        String mirror = mirror(12);
        JsonObject schedule = schedule(mirror, ",\"delta\":true,\"time_zone\":\"Europe/Berlin\"");
        assertThat(schedule.getString("last_status", null)).isNull();
        assertThat(schedule.getJsonObject("target_request").toString())
                .isEqualTo(schedule.getString("target_request_json"));

        JsonObject whole = fire(schedule);

        assertThat(whole.getString("cron_schedule")).isEqualTo("30 2 * * SAT");
        gap.collector.await(
                "its end is noted", () -> get(schedule).getString("last_status").equals("COMPLETE"));
        Instant next = Instant.parse(get(schedule).getString("next_run"));
        assertThat(next).isBetween(Instant.now(), Instant.now().plusSeconds(8 * 86_400));
        assertThat(gap.carry(whole).getString("status")).isEqualTo("COMPLETE");
        assertThat(gap.packages(name)).isEqualTo(12);

        upstream.withPackages(name + "x", 1, 40_000).publish();
        gap.sync(mirror);
        JsonObject delta = fire(schedule);

        assertThat(delta.getString("parent_run_id")).isEqualTo(whole.getString("id"));
        assertThat(delta.getInt("iso_size_bytes")).isLessThan(whole.getInt("iso_size_bytes") - 600_000);
        assertThat(gap.carry(delta).getString("status")).isEqualTo("COMPLETE");
        assertThat(gap.packages(name)).isEqualTo(13);
        assertThat(gap.served(name + "/pool/main/" + name + "x_0+b~1_amd64.deb"))
                .isEqualTo(upstream.content(name + "x_0+b~1_amd64.deb"));

        gap.collector.delete(RunFixture.path(delta)).expect(204);
        JsonObject afterwards = get(schedule);
        assertThat(afterwards.isNull("last_run_id")).isTrue();
        assertThat(afterwards.getString("last_status")).isEqualTo("COMPLETE");
        // The ledger knows the trees of a run that is gone.
        assertThat(fire(schedule).getString("parent_run_id")).isEqualTo(delta.getString("id"));
        gap.collector.delete(SCHEDULES + "/" + schedule.getString("id")).expect(204);
    }

    @Test
    void aFarSideWithoutTheBaseIsHealedByWhatItNeeds() {
        String mirror = mirror(10);
        JsonObject lost = gap.run(target(name, mirror, ""));
        upstream.withPackages(name + "x", 1, 40_000).publish();
        gap.sync(mirror);
        String upon = ",\"parent_run_id\":\"" + lost.getString("id") + "\"";
        JsonObject preview = gap.collector
                .post(RunFixture.RUNS + "?dry_run=true", target(name, mirror, upon))
                .expect(200)
                .json();
        JsonObject delta = gap.run(target(name, mirror, upon));
        assertThat(preview.getInt("iso_size_bytes")).isEqualTo(delta.getInt("iso_size_bytes"));
        assertThat(preview.getJsonObject("must_hold").getString("parent_run_id"))
                .isEqualTo(lost.getString("id"));
        assertThat(preview.getJsonObject("must_hold").getInt("held_files")).isEqualTo(10);

        JsonObject refused = gap.carry(delta);
        assertThat(refused.getString("error_code")).isEqualTo("base_missing");
        String needList = gap.needList(refused);
        assertThat(needList.lines()).hasSize(10).allMatch(line -> line.contains("  " + name + "/pool/main/"));

        String request = Json.createObjectBuilder()
                .add("iso_label", "need")
                .add("need_list", needList)
                .build()
                .toString();
        JsonObject heal = gap.run(request);
        assertThat(heal.getString("parent_run_id")).isEqualTo(delta.getString("id"));
        assertThat(gap.carry(heal).getString("status")).isEqualTo("COMPLETE");

        assertThat(gap.ingestRun(refused.getString("id")).getString("status")).isEqualTo("COMPLETE");
        assertThat(gap.packages(name)).isEqualTo(11);
        assertThat(gap.served(name + "/pool/main/" + name + "_3+b~1_amd64.deb"))
                .isEqualTo(upstream.content(name + "_3+b~1_amd64.deb"));
    }

    @Test
    @Tag("thorough")
    void oneOfTwentyThousandPackagesIsASmallDeltaAndALongNeedListHealsWhoeverLacksTheRest() {
        for (int i = 0; i < 20; i++) {
            upstream.withPackages(name + "-" + i, 1000, 100);
        }
        String mirror = gap.mirror(name, upstream.publish());
        JsonObject lost = gap.run(target(name, mirror, ""));
        String changed = name + "-7_0+b~1_amd64.deb";
        byte[] before = upstream.content(changed);
        upstream.withPackages(name + "-7", 1, 1_000_000).publish();
        assertThat(upstream.content(changed)).isNotEqualTo(before);
        gap.sync(mirror);

        JsonObject delta = gap.run(target(name, mirror, ",\"parent_run_id\":\"" + lost.getString("id") + "\""));

        assertThat(delta.getInt("iso_size_bytes")).isLessThan(5_000_000 + upstream.indexBytes());
        JsonObject refused = gap.carry(delta);
        assertThat(refused.getString("error_code")).isEqualTo("base_missing");
        String needList = gap.needList(refused);
        assertThat(needList.lines()).hasSize(19_999);
        assertThat(needList.length()).isGreaterThan(1 << 20);
        JsonObject heal = gap.run(Json.createObjectBuilder()
                .add("iso_label", "need")
                .add("need_list", needList)
                .build()
                .toString());
        assertThat(gap.carry(heal).getString("status")).isEqualTo("COMPLETE");
        assertThat(gap.ingestRun(refused.getString("id")).getString("status")).isEqualTo("COMPLETE");
        assertThat(gap.packages(name)).isEqualTo(20_000);
        assertThat(gap.served(name + "/pool/main/" + changed)).isEqualTo(upstream.content(changed));
    }

    @Test
    void aNeedListMayBeLongAndNotEndless() {
        Answer unknown = gap.collector.post(RunFixture.RUNS, needing(20_000)).expect(422);
        Answer endless = gap.collector.post(RunFixture.RUNS, needing(150_000)).expect(413);

        assertThat(unknown.body()).contains("\"/need_list\"").contains("None of the last 50 complete runs");
        assertThat(endless.code()).isEqualTo("too_large");
        assertThat(endless.body()).contains("16777216 bytes").contains("whole run");
    }

    @Test
    void longRequestsAreReadTwoAtATime() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                CountDownLatch begun = new CountDownLatch(1);
                HttpRequest request = gap.collector
                        .request(RunFixture.RUNS)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new SlowBody(begun, go)))
                        .build();
                slow.add(HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString()));
                assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            }

            Answer refused =
                    gap.collector.post(RunFixture.RUNS, needing(20_000)).expect(429);

            assertThat(refused.header("Retry-After")).isEqualTo("10");
        } finally {
            go.countDown();
        }
        for (CompletableFuture<HttpResponse<String>> each : slow) {
            assertThat(each.get().statusCode()).isEqualTo(422);
        }
        gap.collector.post(RunFixture.RUNS, needing(20_000)).expect(422);
    }

    /** Blanks, more than the system keeps on their way, and after a while an empty object. */
    private static final class SlowBody extends InputStream {
        private static final int BLANKS = 14_000_000;

        private final CountDownLatch begun;
        private final CountDownLatch go;
        private int sent;

        SlowBody(CountDownLatch begun, CountDownLatch go) {
            this.begun = begun;
            this.go = go;
        }

        @Override
        public int read() throws IOException {
            if (sent == BLANKS) {
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
            int next = sent < BLANKS ? ' ' : sent == BLANKS ? '{' : sent == BLANKS + 1 ? '}' : -1;
            sent++;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = Math.min(length, BLANKS - sent);
            if (count <= 0) {
                return super.read(buffer, offset, 1);
            }
            Arrays.fill(buffer, offset, offset + count, (byte) ' ');
            sent += count;
            return count;
        }
    }

    private String needing(int files) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < files; i++) {
            list.append(
                    "%064x  %s/pool/main/l/libnothing/libnothing%06d_1.0-1+deb12u1_amd64.deb\n".formatted(i, name, i));
        }
        assertThat(list.length()).isGreaterThan(1 << 20);
        return Json.createObjectBuilder()
                .add("iso_label", "need")
                .add("need_list", list.toString())
                .build()
                .toString();
    }

    @Test
    void whatWasNeededTakesNoRepositoryBack() {
        String mirror = mirror(3);
        JsonObject lost = gap.run(target(name, mirror, ""));
        upstream.withPackages(name + "x", 1, 40_000).publish();
        gap.sync(mirror);
        JsonObject delta = gap.run(target(name, mirror, ",\"parent_run_id\":\"" + lost.getString("id") + "\""));
        JsonObject refused = gap.carry(delta);
        JsonObject heal = gap.run(Json.createObjectBuilder()
                .add("iso_label", "need")
                .add("need_list", gap.needList(refused))
                .build()
                .toString());
        upstream.withPackages(name + "y", 1, 40_000).publish();
        gap.sync(mirror);
        assertThat(gap.carry(gap.run(target(name, mirror, ""))).getString("status"))
                .isEqualTo("COMPLETE");

        assertThat(gap.carry(heal).getString("status")).isEqualTo("COMPLETE");

        assertThat(gap.packages(name)).isEqualTo(5);
    }

    @Test
    void setsOfTwoSchedulesThatCrossOnTheWayBothEndRight() throws Exception {
        String mirror = mirror(3);
        AptUpstream other =
                new AptUpstream().withPackages("other" + name, 2, 30_000).publish();
        try (other) {
            String second = gap.mirror(name + "-b", other);
            JsonObject both = schedule(name + "-both", targets("both", mirror, second), ",\"delta\":true");
            JsonObject one = schedule(name + "-one", targets("one", mirror), ",\"delta\":true");
            JsonObject older = fire(both);
            upstream.withPackages(name + "x", 1, 40_000).publish();
            gap.sync(mirror);
            JsonObject newer = fire(one);

            assertThat(gap.carry(newer).getString("status")).isEqualTo("COMPLETE");
            assertThat(gap.packages(name)).isEqualTo(4);
            assertThat(gap.carry(older).getString("status")).isEqualTo("COMPLETE");

            assertThat(gap.packages(name)).isEqualTo(4);
            assertThat(gap.packages(name + "-b")).isEqualTo(2);

            // Each goes on from its own last set, and those cross as well.
            upstream.withPackages(name + "y", 1, 40_000).publish();
            gap.sync(mirror);
            JsonObject upon = fire(one);
            other.withPackages("others" + name, 1, 30_000).publish();
            gap.sync(second);
            JsonObject last = fire(both);
            assertThat(upon.getString("parent_run_id")).isEqualTo(newer.getString("id"));
            assertThat(last.getString("parent_run_id")).isEqualTo(older.getString("id"));
            assertThat(gap.carry(last).getString("status")).isEqualTo("COMPLETE");
            assertThat(gap.carryInVain(upon)).isEqualTo("older_set");
            assertThat(gap.packages(name)).isEqualTo(5);
            assertThat(gap.packages(name + "-b")).isEqualTo(3);
        }
    }

    @Test
    void aScheduleCanBeRemovedWhileARunOfItEnds() throws Exception {
        JsonObject schedule = schedule(mirror(1), "");
        weeksPass(schedule, 1);
        gap.collector.post(SCHEDULES + "/tick").expect(200);
        gap.collector.await("it has fired", () -> !get(schedule).isNull("last_run_id"));
        String run = get(schedule).getString("last_run_id");
        try (Connection end = database.getPostgresDatabase().getConnection()) {
            end.setAutoCommit(false);
            // Whoever ends a run holds its row, and then asks for its schedule's.
            hold(end, "select id from collection_run where id = ? for update", run);
            gap.collector
                    .send(gap.collector
                            .request(SCHEDULES + "/" + schedule.getString("id"))
                            .timeout(Duration.ofSeconds(30))
                            .DELETE())
                    .expect(204);
            end.commit();
        }

        assertThat(gap.complete(run).getString("schedule_id")).isEqualTo(schedule.getString("id"));
    }

    @Test
    void runsThatNameTheSameMirrorsInOppositeOrdersDoNotWaitForEachOther() throws Exception {
        String mirror = mirror(1);
        try (AptUpstream other =
                new AptUpstream().withPackages("other" + name, 1, 30_000).publish()) {
            String second = gap.mirror(name + "-b", other);
            List<String> runs = new ArrayList<>();
            try (Connection held = database.getPostgresDatabase().getConnection()) {
                held.setAutoCommit(false);
                for (String each : List.of(mirror, second)) {
                    hold(held, "select id from mirror where id = ? for no key update", each);
                }
                for (String request : List.of(targets("to", mirror, second), targets("fro", second, mirror))) {
                    runs.add(gap.collector
                            .post(RunFixture.RUNS, request)
                            .expect(202)
                            .json()
                            .getString("id"));
                }
                gap.collector.await("both wait for a mirror", () -> waiting() == 2);
                held.commit();
            }

            runs.forEach(gap::complete);
        }
    }

    private static void hold(Connection connection, String query, String id) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(query)) {
            hold.setObject(1, UUID.fromString(id));
            try (ResultSet rows = hold.executeQuery()) {
                assertThat(rows.next()).as(query).isTrue();
            }
        }
    }

    /** Transactions that wait for a row that another holds. */
    private static int waiting() {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%mirror%'");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aScheduleThatCannotAskSaysWhyAndOneThatStillRunsIsSkipped() throws Exception {
        String mirror = gap.mirror(name, upstream.withPackages(name, 3, 30_000).publish());
        JsonObject schedule = schedule(mirror, "");
        upstream.withPackages(name + "x", 3, 30_000).publish();
        JsonObject onDemand = gap.collector
                .put("/api/mirror-repositories/" + mirror, "{\"fetch_policy\":\"on_demand\"}")
                .expect(200)
                .json();
        assertThat(onDemand.getString("fetch_policy")).isEqualTo("on_demand");
        gap.sync(mirror);
        upstream.pause(4000);
        weeksPass(schedule, 1);
        gap.collector.post(SCHEDULES + "/tick").expect(200);
        gap.collector.await(
                "it fetches", () -> get(schedule).getString("last_status", "").equals("MIRRORING"));
        String run = get(schedule).getString("last_run_id");

        weeksPass(schedule, 1);
        gap.collector.post(SCHEDULES + "/tick").expect(200);
        gap.collector.await(
                "it is skipped", () -> get(schedule).getString("last_status").equals("SKIPPED"));

        assertThat(get(schedule).getString("last_message")).contains(run).contains("MIRRORING");
        assertThat(get(schedule).getString("last_run_id")).isEqualTo(run);
        gap.collector.delete(RunFixture.RUNS + "/" + run).expect(204);
        assertThat(get(schedule).getString("last_status")).isEqualTo("CANCELLED");

        gap.collector
                .put("/api/mirror-repositories/" + mirror, "{\"enabled\":false}")
                .expect(200);
        weeksPass(schedule, 1);
        gap.collector.post(SCHEDULES + "/tick").expect(200);
        gap.collector.await(
                "it is refused", () -> get(schedule).getString("last_status").equals("FAILURE"));
        assertThat(get(schedule).getString("last_message")).contains("disabled");
        assertThat(Instant.parse(get(schedule).getString("next_run"))).isAfter(Instant.now());
    }

    @Test
    void whatASetIsBuiltUponStaysUntilItIsBuilt() throws Exception {
        String mirror = mirror(3);
        JsonObject parent = gap.run(target(name, mirror, ""));
        gap.collector
                .put("/api/mirror-repositories/" + mirror, "{\"fetch_policy\":\"on_demand\"}")
                .expect(200);
        upstream.withPackages(name + "x", 2, 30_000).publish();
        gap.sync(mirror);
        upstream.pause(3000);
        JsonObject child = gap.collector
                .post(RunFixture.RUNS, target("child", mirror, ",\"parent_run_id\":\"" + parent.getString("id") + "\""))
                .expect(202)
                .json();

        assertThat(gap.collector.delete(RunFixture.path(parent)).expect(409).code())
                .isEqualTo("busy");

        gap.complete(child.getString("id"));
        gap.collector.delete(RunFixture.path(parent)).expect(204);
        gap.collector.delete(RunFixture.path(child)).expect(204);
    }

    @Test
    void requestsThatCannotBeMetAreRefusedWithPointers() {
        String mirror = mirror(1);
        String good = target("x", mirror, "");
        refused("{\"name\":\"a\",\"cron\":\"0 0 31 2 *\",\"target_request\":" + good + "}", "/cron", "day of month");
        refused("{\"name\":\"a\",\"cron\":\"0 25 * * *\",\"target_request\":" + good + "}", "/cron", "field hour");
        refused("{\"name\":\"a\",\"time_zone\":\"Mars/Base\",\"target_request\":" + good + "}", "/time_zone", "tz");
        refused("{\"name\":\"a\",\"colour\":1,\"target_request\":" + good + "}", "/colour", "no such member");
        refused("{\"name\":\"a\"}", "/target_request", "");
        refused(
                "{\"name\":\"a\",\"target_request\":{\"iso_label\":\"x\",\"targets\":[{\"mirror_id\":\""
                        + UUID.randomUUID() + "\"}]}}",
                "/target_request/targets/0/mirror_id",
                "no mirror");
        refused(
                "{\"name\":\"a\",\"target_request\":{\"iso_label\":\"x\",\"distros\":[{\"distro\":\"plan9\","
                        + "\"version\":\"4\"}]}}",
                "/target_request/distros/0",
                "test stable");
        gap.collector.get(SCHEDULES + "/not-a-uuid").expect(400);
        gap.collector.get(SCHEDULES + "/" + UUID.randomUUID()).expect(404);

        String legacy = "{\"name\":\"" + name + "\",\"enabled\":false,\"target_request\":{\"iso_label\":\"x\","
                + "\"distros\":[{\"distro\":\"test\",\"version\":\"stable\",\"repos\":[\"main\"]}]}}";
        JsonObject made = gap.collector.post(SCHEDULES, legacy).expect(201).json();
        assertThat(made.getJsonObject("target_request").getJsonArray("targets").toString())
                .contains(mirror);
        assertThat(gap.collector.post(SCHEDULES, legacy).expect(409).code()).isEqualTo("name_taken");
        JsonObject on = gap.collector
                .put(SCHEDULES + "/" + made.getString("id"), "{\"enabled\":true,\"cron\":\"0 0 1 1 *\"}")
                .expect(200)
                .json();
        assertThat(on.getString("next_run")).endsWith("-01-01T00:00:00Z");
        gap.collector.delete(SCHEDULES + "/" + made.getString("id")).expect(204);
    }

    private static void refused(String body, String pointer, String word) {
        assertThat(gap.collector.post(SCHEDULES, body).expect(422).body())
                .contains("\"" + pointer + "\"")
                .contains(word);
    }

    @Test
    void aFileLargerThanADiscIsRefusedInThePreview() {
        String mirror = mirror(4);
        upstream.withPackages(name + "large", 1, 900_000).publish();
        gap.sync(mirror);

        JsonObject preview = gap.collector
                .post(RunFixture.RUNS + "?dry_run=true", target("x", mirror, ",\"media_size_bytes\":800000"))
                .expect(200)
                .json();

        assertThat(preview.getBoolean("feasible")).isFalse();
        assertThat(preview.getString("error_code")).isEqualTo("too_large_for_disc");
        assertThat(preview.getJsonArray("too_large")).hasSize(1);
        assertThat(preview.getJsonArray("too_large").getJsonObject(0).getString("path"))
                .contains(name + "large_0");
        JsonObject fits = gap.collector
                .post(RunFixture.RUNS + "?dry_run=true", target("x", mirror, ",\"media_size_bytes\":1700000"))
                .expect(200)
                .json();
        assertThat(fits.getBoolean("feasible")).isTrue();
        assertThat(fits.getJsonArray("discs").size()).isEqualTo(fits.getInt("disc_count"));
        assertThat(fits.getInt("fetch_files")).isZero();
        gap.collector
                .post(RunFixture.RUNS + "?dry_run=perhaps", target("x", mirror, ""))
                .expect(422);
    }

    @Test
    void whatWasGivenUpLeavesNothingButTheLedger() throws Exception {
        String mirror = mirror(2);
        gap.collector
                .put("/api/mirror-repositories/" + mirror, "{\"fetch_policy\":\"on_demand\"}")
                .expect(200);
        ContentSweeps.run(gap.collector);
        Set<String> before = stored();
        upstream.withPackages(name + "x", 6, 50_000).publish();
        gap.sync(mirror);

        String cancelled = fetching(mirror);
        gap.collector.post(RunFixture.RUNS + "/" + cancelled + "/cancel").expect(202);
        gap.collector.awaitEnd(jobOf(cancelled));
        upstream.withPackages(name + "y", 6, 50_000).publish();
        gap.sync(mirror);
        String deleted = fetching(mirror);
        String job = jobOf(deleted);
        gap.collector.delete(RunFixture.RUNS + "/" + deleted).expect(204);
        gap.collector.awaitEnd(job);
        upstream.pause(0);
        upstream.withPackages(name + "z", 6, 50_000).publish();
        gap.sync(mirror);
        upstream.breaks(name + "z_4", AptUpstream.Fault.GONE);
        String failed = ask(mirror);
        gap.collector.awaitEnd(jobOf(failed));
        assertThat(gap.collector
                        .get(RunFixture.RUNS + "/" + failed)
                        .expect(200)
                        .json()
                        .getString("status"))
                .isEqualTo("FAILED");
        upstream.heal();
        JsonObject complete = gap.run(target(name, mirror, ""));

        for (String run : List.of(cancelled, failed, complete.getString("id"))) {
            gap.collector.delete(RunFixture.RUNS + "/" + run).expect(204);
        }
        gap.collector.delete("/api/mirror-repositories/" + mirror).expect(204);
        ContentSweeps.run(gap.collector);

        Set<String> left = stored();
        left.removeAll(before);
        left.removeAll(listsOfTheLedger());
        assertThat(left).isEmpty();
    }

    private String ask(String mirror) {
        return gap.collector
                .post(RunFixture.RUNS, target(name, mirror, ""))
                .expect(202)
                .json()
                .getString("id");
    }

    private String fetching(String mirror) {
        upstream.pause(3000);
        String run = ask(mirror);
        gap.collector.await(
                "it fetches",
                () -> gap.collector
                        .get(RunFixture.RUNS + "/" + run)
                        .json()
                        .getString("status")
                        .equals("MIRRORING"));
        return run;
    }

    private static String jobOf(String run) {
        return gap.collector.get(RunFixture.RUNS + "/" + run).expect(200).json().getString("job_id");
    }

    private static Set<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(gap.collector.home().resolve("content/sha256"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> listsOfTheLedger() throws SQLException {
        Set<String> lists = new TreeSet<>();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement("select list_sha256 from signed_list");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                lists.add(rows.getString(1));
            }
        }
        return lists;
    }
}
