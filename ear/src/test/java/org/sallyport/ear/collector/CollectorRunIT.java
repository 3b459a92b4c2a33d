package org.sallyport.ear.collector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.sallyport.ear.ContentSweeps;
import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.ServerDatabase;
import org.sallyport.ear.mirror.AptUpstream;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class CollectorRunIT {
    private final SallyportServer server = SallyportServer.shared();
    private final RunFixture runs = new RunFixture(server);

    private AptUpstream upstream;

    @BeforeEach
    void anUpstream() {
        upstream = new AptUpstream()
                .withPackages("hello" + System.nanoTime(), 8, 200_000)
                .publish();
    }

    @AfterEach
    void noUpstream() {
        upstream.close();
    }

    @Test
    void aRunEndsInASealedDiscWhoseEveryFileIsListed() throws Exception {
        String mirror = runs.mirror(upstream, "all");
        long before = runs.storedBytes();

        JsonObject run = runs.awaitEnd(runs.start(mirror));

        assertThat(run.getString("status")).as("%s", run).isEqualTo("COMPLETE");
        JsonObject disc = server.get(RunFixture.path(run) + "/discs")
                .expect(200)
                .jsonArray()
                .getJsonObject(0);
        HttpResponse<byte[]> answer = runs.bytes(RunFixture.path(run) + "/iso");
        byte[] image = answer.body();
        Sha256 digest = Sha256.of(image);
        assertThat(image).hasSize(disc.getInt("size_bytes"));
        assertThat(disc.getString("sha256")).isEqualTo(digest.toString());
        assertThat(run.getJsonNumber("iso_size_bytes").longValue()).isEqualTo(image.length);
        String sums =
                server.get(RunFixture.path(run) + "/iso/sha256").expect(200).body();
        assertThat(sums).isEqualTo(digest + "  " + disc.getString("filename") + "\n");
        Map<String, byte[]> files = read(image);
        assertListed(files);
        byte[] signature =
                server.get(RunFixture.path(run) + "/iso/asc").expect(200).body().getBytes(StandardCharsets.US_ASCII);
        new SignatureVerifier(PublicKeys.parse(files.get("sallyport/collector.asc")))
                .verifyDetached(sums.getBytes(StandardCharsets.US_ASCII), signature, Instant.now());
        // The packages are on the disc and still once in the store: only structures and small files came in.
        assertThat(runs.storedBytes() - before).isLessThan(300_000);
        JsonObject manifest = server.get(RunFixture.path(run) + "/manifests")
                .expect(200)
                .jsonArray()
                .getJsonObject(0);
        assertThat(manifest.getString("iso_sha256")).isEqualTo(digest.toString());
        assertThat(manifest.getJsonObject("manifest").getString("set_id")).isEqualTo(run.getString("id"));
        assertThat(runs.bytes("/api/v1/airgap/collector/manifests/" + manifest.getString("id") + "/download")
                        .body())
                .isEqualTo(image);
        itIsFoundByItsMirror(run, mirror);
    }

    private void itIsFoundByItsMirror(JsonObject run, String mirror) {
        String all = "/api/v1/airgap/collector/runs";
        JsonArray found = server.get(all + "?mirror_id=" + mirror).expect(200).jsonArray();
        assertThat(found).hasSize(1);
        assertThat(found.getJsonObject(0))
                .isEqualTo(server.get(RunFixture.path(run)).expect(200).json());
        assertThat(server.get(all + "?mirror_id=" + run.getString("id"))
                        .expect(200)
                        .jsonArray())
                .isEmpty();
        String target = "{\"iso_label\":\"x\",\"targets\":[{\"mirror_id\":\"" + mirror + "\",\"repos\":[\"a,b\"]}]}";
        assertThat(server.post(all, target).expect(422).body()).contains("/targets/0/repos/0");
    }

    private static Map<String, byte[]> read(byte[] image) throws IOException {
        return LaidOutAgain.files(image);
    }

    private static void assertListed(Map<String, byte[]> files) throws IOException {
        List<String> listed = new ArrayList<>(List.of("SHA256SUMS", "sallyport/set.json", "sallyport/set.json.asc"));
        try (TreeReader lines = new TreeReader(new ByteArrayInputStream(files.get("SHA256SUMS")))) {
            for (TreeEntry line = lines.next(); line != null; line = lines.next()) {
                assertThat(Sha256.of(files.get(line.path()))).as(line.path()).isEqualTo(line.digest());
                listed.add(line.path());
            }
        }
        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(listed).filteredOn(path -> path.endsWith(".deb")).hasSize(8);
    }

    @Test
    void aDownloadByTokenIsResumedByRanges() {
        JsonObject run = runs.awaitEnd(runs.start(runs.mirror(upstream, "all")));
        byte[] whole = runs.bytes(RunFixture.path(run) + "/iso").body();
        JsonObject minted =
                server.post(RunFixture.path(run) + "/iso-token").expect(200).json();
        assertThat(minted.getInt("expires_in")).isEqualTo(300);
        String link = RunFixture.path(run) + "/iso-download?token=" + minted.getString("token");

        HttpResponse<byte[]> head = server.bytes(server.anonymous(link).method("HEAD", BodyPublishers.noBody()));
        String etag = head.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> first = server.bytes(server.anonymous(link).header("Range", "bytes=0-699999"));
        HttpResponse<byte[]> rest = server.bytes(
                server.anonymous(link).header("Range", "bytes=700000-").header("If-Range", etag));

        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
        assertThat(head.headers().firstValue("Repr-Digest"))
                .hasValueSatisfying(text -> assertThat(text)
                        .isEqualTo("sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(Sha256.of(whole).bytes()) + ":"));
        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(first.headers().firstValue("Content-Range")).hasValue("bytes 0-699999/" + whole.length);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first.body());
        joined.writeBytes(rest.body());
        assertThat(joined.toByteArray()).isEqualTo(whole);
        HttpResponse<byte[]> changed = server.bytes(
                server.anonymous(link).header("Range", "bytes=700000-").header("If-Range", "\"other\""));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(whole);
        HttpResponse<byte[]> beyond =
                server.bytes(server.anonymous(link).header("Range", "bytes=" + whole.length + "-"));
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + whole.length);
    }

    @Test
    void aTokenOpensNothingElse() {
        JsonObject run = runs.awaitEnd(runs.start(runs.mirror(upstream, "all")));
        JsonObject other = runs.awaitEnd(runs.start(runs.mirror(upstream, "all")));
        String token = server.post(RunFixture.path(run) + "/iso-token")
                .expect(200)
                .json()
                .getString("token");

        assertThat(server.send(server.anonymous(RunFixture.path(other) + "/iso-download?token=" + token))
                        .expect(401)
                        .code())
                .isEqualTo("unauthenticated");
        server.send(server.anonymous(RunFixture.path(run) + "/iso-download?token=" + token + "x"))
                .expect(401);
        server.send(server.anonymous(RunFixture.path(run) + "/iso-download")).expect(401);
        server.send(server.anonymous(RunFixture.path(run) + "?token=" + token)).expect(401);
        server.send(server.anonymous(RunFixture.path(run)).header("Authorization", "Bearer " + token))
                .expect(401);
        String bearer = server.post("/api/v1/auth/token", "{\"api_key\": \"" + server.adminToken() + "\"}")
                .expect(200)
                .json()
                .getString("access_token");
        server.send(server.anonymous(RunFixture.path(run)).header("Authorization", "Bearer " + bearer))
                .expect(200);
        server.send(server.anonymous(RunFixture.path(run) + "/iso-download?token=" + bearer))
                .expect(401);
        server.delete(RunFixture.path(run)).expect(204);
        server.send(server.anonymous(RunFixture.path(run) + "/iso-download?token=" + token))
                .expect(401);
    }

    @Test
    void anImageThatIsNotSealedYetIsReadableAndHasNoDigest() throws Exception {
        String mirror = runs.mirror(upstream, "all");
        JsonObject run;
        String etag;
        try (Connection database = ServerDatabase.of(server.home());
                Statement hold = database.createStatement()) {
            database.setAutoCommit(false);
            hold.execute("lock table signed_manifest in share mode"); // which the run's last step writes
            run = runs.start(mirror);
            server.await(
                    "the image is built",
                    () -> runs.get(run).getString("status").equals("ISO_BUILT"));

            HttpResponse<byte[]> part = runs.bytes(RunFixture.path(run) + "/iso", "bytes=32768-34815");

            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("Repr-Digest")).isEmpty();
            etag = part.headers().firstValue("ETag").orElseThrow();
            for (String sidecar : List.of("/iso/sha256", "/iso/asc")) {
                assertThat(server.get(RunFixture.path(run) + sidecar)
                                .expect(409)
                                .code())
                        .isEqualTo("not_sealed");
            }
        }

        assertThat(runs.awaitEnd(run).getString("status")).isEqualTo("COMPLETE");
        HttpResponse<byte[]> sealed = runs.bytes(RunFixture.path(run) + "/iso", "bytes=0-0");
        assertThat(sealed.headers().firstValue("ETag")).hasValue(etag);
        assertThat(sealed.headers().firstValue("Repr-Digest")).isPresent();
        server.get(RunFixture.path(run) + "/iso/sha256").expect(200);
    }

    @Test
    void damageInTheStoreFailsTheRunByName() throws IOException {
        String mirror = runs.mirror(upstream, "all");
        byte[] content = upstream.content("_3+b~1_amd64.deb");
        String digest = Sha256.of(content).toString();
        Path stored = server.home()
                .resolve("content/sha256")
                .resolve(digest.substring(0, 2))
                .resolve(digest);
        assertThat(stored.toFile().setWritable(true)).isTrue();
        try (RandomAccessFile file = new RandomAccessFile(stored.toFile(), "rw")) {
            file.seek(1000);
            int old = file.read();
            file.seek(1000);
            file.write(old ^ 1);
        }

        JsonObject run = runs.awaitEnd(runs.start(mirror));

        assertThat(run.getString("status")).isEqualTo("FAILED");
        assertThat(run.getString("error_code")).isEqualTo("content_damaged");
        assertThat(run.getString("error_message")).contains("_3+b~1_amd64.deb");
        assertThat(server.get(RunFixture.path(run) + "/iso").expect(410).code()).isEqualTo("gone");
    }

    @Test
    void packagesLeftUpstreamAreFetchedByTheRun() throws IOException {
        String mirror = runs.mirror(upstream, "on_demand");
        assertThat(upstream.requests()).noneMatch(path -> path.contains("/pool/"));

        JsonObject run = runs.awaitEnd(runs.start(mirror));

        assertThat(run.getString("status")).as("%s", run).isEqualTo("COMPLETE");
        assertThat(upstream.requests())
                .filteredOn(path -> path.contains("/pool/"))
                .hasSize(8);
        assertListed(read(runs.bytes(RunFixture.path(run) + "/iso").body()));
    }

    @Test
    void packagesThatTheDiskHasNoRoomForAreNotFetched() throws IOException {
        upstream.withListed(
                        "huge.deb",
                        Sha256.of(new byte[] {1, 2, 3}),
                        Files.getFileStore(server.home()).getUsableSpace() + 1_000_000_000_000L)
                .publish();
        String mirror = runs.mirror(upstream, "on_demand");
        String body = """
                {"iso_label": "x", "media_size_bytes": null, "targets": [{"mirror_id": "%s"}]}""".formatted(mirror);

        JsonObject run =
                runs.awaitEnd(server.post(RunFixture.RUNS, body).expect(202).json());

        assertThat(run.getString("status")).isEqualTo("FAILED");
        assertThat(run.getString("error_code")).isEqualTo("disk_full");
        assertThat(upstream.requests()).noneMatch(path -> path.contains("/pool/"));
    }

    @Test
    void whatUpstreamNoLongerHasFailsTheRunByName() {
        String mirror = runs.mirror(upstream, "on_demand");
        upstream.breaks("_5+b~1", AptUpstream.Fault.GONE);

        JsonObject run = runs.awaitEnd(runs.start(mirror));

        assertThat(run.getString("status")).isEqualTo("FAILED");
        assertThat(run.getString("error_code")).isEqualTo("upstream_changed");
        assertThat(run.getString("error_message")).contains("_5");
        assertThat(server.get(RunFixture.path(run) + "/iso").expect(409).code()).isEqualTo("not_ready");
    }

    @Test
    void aCancelledRunEndsAndADeletedOneIsGone() {
        String mirror = runs.mirror(upstream, "on_demand");
        upstream.pause(3000);
        JsonObject run = runs.start(mirror);
        server.await("it fetches", () -> runs.get(run).getString("status").equals("MIRRORING"));

        server.post(RunFixture.path(run) + "/cancel").expect(202);

        assertThat(runs.awaitEnd(run).getString("status")).isEqualTo("CANCELLED");
        server.get(RunFixture.path(run) + "/iso").expect(410);
        server.delete(RunFixture.path(run)).expect(204);
        server.get(RunFixture.path(run)).expect(404);
    }

    @Test
    void aRunWhoseUpstreamDripsHoldsNoSweepAndGoesOnWhereItWasStopped() {
        String gone = runs.mirror(upstream, "all");
        server.delete("/api/mirror-repositories/" + gone).expect(204); // leaves lists to sweep
        upstream.withPackages("dripping" + System.nanoTime(), 1, 200_000).publish();
        String mirror = runs.mirror(upstream, "on_demand");
        upstream.breaks("/pool/main/dripping", AptUpstream.Fault.DRIPPING);
        JsonObject run = runs.start(mirror);
        String job = "/api/v1/jobs/" + run.getString("job_id");
        server.await(
                "it drips", () -> upstream.requests().stream().anyMatch(path -> path.contains("/pool/main/dripping")));

        ContentSweeps.run(server);

        assertThat(server.get(job).expect(200).json().getString("state")).isEqualTo("RUNNING");
        server.post(job + "/stop").expect(202);

        assertThat(server.awaitEnd(run.getString("job_id")).getString("state")).isEqualTo("STOPPED");
        assertThat(runs.get(run).getString("status")).isEqualTo("MIRRORING");
        upstream.heal();
        server.post(job + "/restart").expect(202);
        assertThat(runs.awaitEnd(run).getString("status")).isEqualTo("COMPLETE");
    }

    @Test
    void requestsThatCannotBeMetAreRefusedWithPointers() {
        assertThat(server.post(RunFixture.RUNS, "{\"iso_label\": \"x\", \"targets\": []}")
                        .expect(422)
                        .body())
                .contains("/targets");
        assertThat(server.post(
                                RunFixture.RUNS,
                                "{\"iso_label\": \"x\", \"targets\": [{\"mirror_id\":"
                                        + " \"00000000-0000-0000-0000-000000000001\"}]}")
                        .expect(422)
                        .body())
                .contains("/targets/0/mirror_id");
        assertThat(server.post(RunFixture.RUNS, "{\"iso_label\": \"\", \"colour\": \"red\", \"targets\": []}")
                        .expect(422)
                        .body())
                .contains("/colour");
        server.get(RunFixture.RUNS + "/not-a-uuid").expect(400);
        server.get(RunFixture.RUNS + "/00000000-0000-0000-0000-000000000001").expect(404);
    }

    @Test
    void aDiscThatIsTooSmallFailsTheRunBeforeAnyFetch() {
        String mirror = runs.mirror(upstream, "on_demand");

        JsonObject run = server.post(
                        RunFixture.RUNS,
                        "{\"iso_label\": \"x\", \"media_size_bytes\": 600000, \"targets\": [{\"mirror_id\": \"" + mirror
                                + "\"}]}")
                .expect(202)
                .json();

        JsonObject ended = runs.awaitEnd(run);
        assertThat(ended.getString("status")).isEqualTo("FAILED");
        assertThat(ended.getString("error_code")).isEqualTo("too_large_for_disc");
        assertThat(upstream.requests()).noneMatch(path -> path.contains("/pool/"));
    }

    @Test
    void aSetOfSeveralDiscsHasOneStatement() throws IOException {
        String mirror = runs.mirror(upstream, "all");

        JsonObject run = server.post(
                        RunFixture.RUNS,
                        "{\"iso_label\": \"x\", \"media_size_bytes\": 1400000, \"targets\": [{\"mirror_id\": \""
                                + mirror + "\"}]}")
                .expect(202)
                .json();

        assertThat(runs.awaitEnd(run).getString("status")).isEqualTo("COMPLETE");
        int discs = server.get(RunFixture.path(run) + "/discs")
                .expect(200)
                .jsonArray()
                .size();
        assertThat(discs).isGreaterThan(1);
        byte[] first = read(runs.bytes(RunFixture.path(run) + "/iso").body()).get("sallyport/set.json");
        byte[] last = read(runs.bytes(RunFixture.path(run) + "/iso?disc=" + discs)
                        .body())
                .get("sallyport/set.json");
        assertThat(last).isEqualTo(first);
        server.get(RunFixture.path(run) + "/iso?disc=" + (discs + 1)).expect(404);
        server.get(RunFixture.path(run) + "/iso?disc=one").expect(422);
    }
}
