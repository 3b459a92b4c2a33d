package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** The ingest rules over HTTP: each refusal by name with nothing published, and what discs in any order come to. */
class IngestIT {
    private static final String INGEST = "/api/v1/airgap/repository/ingest";
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs/";
    private static final String REPOSITORIES = "/api/v1/airgap/repository/repositories";
    private static final String TRUSTED = "/api/v1/airgap/trusted-collectors";

    @TempDir
    static Path home;

    private static SallyportServer server;
    private static int count;

    @TempDir
    Path folder;

    private final SigningKey key = ForeignDisc.newKey();
    private final UUID collector = UUID.randomUUID();
    private String repository;

    @BeforeAll
    static void start() throws Exception {
        Path scan = Files.writeString(home.resolve("scan"), """
                #!/bin/sh
                cd "$SALLYPORT_CONTENT" || exit 9
                while read -r digest name; do
                  if grep -q 'a test of the scan' "$(echo "$digest" | cut -c1-2)/$digest"; then
                    echo "found it in $name"; exit 3
                  fi
                done < "$SALLYPORT_LIST"
                signatures="$(dirname "$0")/home-made.ndb"
                test -f "$signatures" || exit 0
                cut -c1-64 "$SALLYPORT_LIST" | sed "s#^\\(..\\)#$SALLYPORT_CONTENT/\\1/\\1#" > "$0.$SALLYPORT_RUN"
                clamscan --no-summary --infected -d "$signatures" --file-list="$0.$SALLYPORT_RUN"
                """);
        Files.setPosixFilePermissions(scan, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = SallyportServer.in(home.resolve("home"))
                .role("repository")
                .setting("sallyport.ingest.scan-command", scan.toString())
                .setting("sallyport.job.lease", "PT5S")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void trust() {
        repository = "repo-" + ++count;
        trust("collector-" + count, key).expect(201);
    }

    @Test
    void aDiscIsPublishedWholeAndTwiceIsFine() throws Exception {
        byte[] image = set(10, "one").image(folder);

        JsonObject run = ingested(image);
        JsonObject again = ingested(image);

        assertThat(run.getString("status")).isEqualTo("COMPLETE");
        assertThat(again.getString("status")).isEqualTo("COMPLETE");
        assertThat(run.getString("signer_fingerprint"))
                .isEqualTo(key.publicKey().fingerprint().toString());
        assertThat(file("dists/stable/InRelease")).isEqualTo("one");
        JsonObject offered = offered();
        assertThat(offered.getString("repo_url"))
                .isEqualTo(server.address().resolve("/repo/" + repository).toString());
        assertThat(offered.getString("freshness_label")).isEqualTo("current");
        assertThat(offered.getString("collector_id")).isEqualTo(collector.toString());
        JsonObject freshness =
                server.get("/api/v1/airgap/repository/freshness").expect(200).json();
        assertThat(freshness.getString("freshness_label")).isEqualTo("current");
        assertThat(freshness.getBoolean("engine_loaded")).isTrue();
    }

    @Test
    void aFileOfTheIncomingFolderIsTakenInByAJob() throws Exception {
        Path incoming = Files.createDirectories(server.home().resolve("incoming"));
        Files.write(incoming.resolve("disc.iso"), set(10, "from a file").image(folder));

        Answer answer = server.post(INGEST, "{\"file\":\"disc.iso\"}").expect(202);

        assertThat(answer.header("Location")).contains(RUNS + answer.json().getString("id"));
        assertThat(settled(answer.json()).getString("status")).isEqualTo("COMPLETE");
        assertThat(file("dists/stable/InRelease")).isEqualTo("from a file");
    }

    @Test
    void nothingButANameLeadsIntoTheIncomingFolder() throws Exception {
        Path incoming = Files.createDirectories(server.home().resolve("incoming"));
        Path outside = Files.write(folder.resolve("outside.iso"), new byte[100]);
        Files.deleteIfExists(incoming.resolve("link.iso"));
        Files.createSymbolicLink(incoming.resolve("link.iso"), outside);

        for (String name : List.of("../admin.token", "/etc/passwd", "..", "a/b.iso")) {
            String body = Json.createObjectBuilder().add("file", name).build().toString();
            assertThat(server.post(INGEST, body).status()).as(name).isEqualTo(422);
        }
        assertThat(server.post(INGEST, "{\"file\":\"link.iso\"}").expect(404).code())
                .isEqualTo("not_found");
        assertThat(server.post(INGEST, "{\"file\":\"none.iso\"}").expect(404).code())
                .isEqualTo("not_found");
    }

    @Test
    void whatIsNoSetIsRefused() {
        assertRefused(new byte[300_000], "not_a_set");
    }

    @Test
    void anUnknownSignerIsRefusedUntilItsKeyIsImported() throws Exception {
        SigningKey unknown = ForeignDisc.newKey();
        byte[] image = ForeignDisc.of(unknown, UUID.randomUUID(), 1)
                .with(repository, "a", "x")
                .image(folder);
        assertRefused(image, "untrusted_signer");

        trust("late-" + count, unknown).expect(201);

        assertThat(ingested(image).getString("status")).isEqualTo("COMPLETE");
    }

    @Test
    void aChangedStatementIsRefused() throws Exception {
        byte[] image = set(10, "one").image(folder);
        image[indexOf(image, "\"label\":\"Elsewhere")] ^= 1;

        assertRefused(image, "signature_wrong");
    }

    @Test
    void aChangedFileIsRefusedByName() throws Exception {
        byte[] image = set(10, "a file of some length").image(folder);
        image[indexOf(image, "a file of some length")] ^= 1;

        Answer refused = assertRefused(image, "digest_mismatch");

        assertThat(refused.body()).contains(repository + "/dists/stable/InRelease");
    }

    @Test
    void aChangeBetweenTheFilesIsRefused() throws Exception {
        byte[] image = set(10, "one").image(folder);
        image[image.length - 2] ^= 1;

        assertRefused(image, "structure_changed");
    }

    @Test
    void aTruncatedImageIsRefused() throws Exception {
        byte[] image = set(10, "one").image(folder);

        assertRefused(Arrays.copyOf(image, image.length - 100_000), "truncated");
    }

    @Test
    void aSetFromTheFutureIsRefused() throws Exception {
        byte[] image = set(10, "one")
                .createdAt(Instant.ofEpochSecond(
                        Instant.now().plus(Duration.ofHours(30)).getEpochSecond()))
                .image(folder);

        assertRefused(image, "clock");
    }

    @Test
    void anOlderSetIsRefusedUnlessAReplayIsAllowed() throws Exception {
        byte[] older = set(10, "old").image(folder.resolve("old"));
        ingested(set(11, "new").image(folder.resolve("new")));

        Answer refused = upload(older).expect(409);
        assertThat(refused.code()).isEqualTo("older_set");
        assertThat(file("dists/stable/InRelease")).isEqualTo("new");

        Answer replayed = server.upload(
                        INGEST + "?allow_replay=true", "application/octet-stream", BodyPublishers.ofByteArray(older))
                .expect(202);
        settled(replayed.json());
        assertThat(file("dists/stable/InRelease")).isEqualTo("old");
    }

    @Test
    void twoSetsOfOneNumberAreAFork() throws Exception {
        ForeignDisc one = set(10, "one");
        ingested(one.image(folder.resolve("one")));

        assertRefused409(one.as(UUID.randomUUID(), 10).image(folder.resolve("two")), "collector_forked");
        assertRefused409(set(12, "other").as(one.setId(), 12).image(folder.resolve("three")), "collector_forked");
    }

    @Test
    void anotherKeyMayNotSpeakForAKnownCollectorUntilItIsBound() throws Exception {
        ingested(set(10, "one")
                .with(repository, "collector.asc", "lists are signed")
                .image(folder.resolve("one")));
        SigningKey next = ForeignDisc.newKey();
        trust("next-" + count, next).expect(201);
        byte[] image = ForeignDisc.of(next, collector, 11)
                .with(repository, "dists/stable/InRelease", "by the next key")
                .image(folder.resolve("two"));
        assertRefused(image, "collector_mismatch", 409);

        String body = trustBody("next-" + count, next)
                .add("collector_id", collector.toString())
                .build()
                .toString();
        JsonObject bound = server.post(TRUSTED, body).expect(200).json();

        assertThat(bound.getString("warning")).contains("/repo/NAME/collector.asc", repository);
        assertThat(server.post(TRUSTED, body).expect(200).json().isNull("warning"))
                .isTrue();
        ingested(image);
        assertThat(file("dists/stable/InRelease")).isEqualTo("by the next key");
    }

    @Test
    void aRepositoryOfAnotherCollectorIsRefusedUntilItIsHandedOver() throws Exception {
        ingested(set(10, "one").image(folder.resolve("one")));
        SigningKey other = ForeignDisc.newKey();
        trust("other-" + count, other).expect(201);
        UUID otherCollector = UUID.randomUUID();
        byte[] image = ForeignDisc.of(other, otherCollector, 50)
                .with(repository, "dists/stable/InRelease", "taken over")
                .image(folder.resolve("two"));
        assertRefused409(image, "repository_owned");

        server.put(
                        REPOSITORIES + "/" + offered().getString("id") + "/owner",
                        "{\"collector_id\":\"" + otherCollector + "\"}")
                .expect(200);

        ingested(image);
        assertThat(file("dists/stable/InRelease")).isEqualTo("taken over");
    }

    @Test
    void aKeyMayBeLimitedToSomeRepositories() throws Exception {
        SigningKey limited = ForeignDisc.newKey();
        String body = trustBody("limited-" + count, limited)
                .add("allowed_repositories", Json.createArrayBuilder().add("allowed-*"))
                .build()
                .toString();
        server.post(TRUSTED, body).expect(201);
        ForeignDisc set = ForeignDisc.of(limited, UUID.randomUUID(), 1);

        assertRefused(set.with(repository, "a", "x").image(folder.resolve("one")), "repository_not_allowed");
        assertThat(ingested(set.with("allowed-" + count, "a", "x").image(folder.resolve("two")))
                        .getString("status"))
                .isEqualTo("COMPLETE");
    }

    @Test
    void whatTheOperatorsScanDislikesIsNotPublished() throws Exception {
        ingested(set(10, "harmless").image(folder.resolve("one")));

        JsonObject run = ingested(set(11, "this is a test of the scan").image(folder.resolve("two")));

        assertThat(run.getString("status")).isEqualTo("FAILED");
        assertThat(run.getString("error_code")).isEqualTo("scan_refused");
        assertThat(run.getJsonObject("scan").getString("verdict")).isEqualTo("REFUSED");
        assertThat(run.getJsonObject("scan").getString("command_sha256"))
                .isEqualTo(Sha256.of(home.resolve("scan").toString().getBytes(StandardCharsets.UTF_8))
                        .toString());
        assertThat(run.getString("error_message"))
                .contains("exit status 3", "found it in " + repository + "/dists/stable/InRelease");
        assertThat(file("dists/stable/InRelease")).isEqualTo("harmless");
    }

    @Test
    void whatAVirusScannerFindsIsNotPublished() throws Exception {
        Programs.require("clamscan");
        String bad = "what our own signature knows to be bad";
        Path signatures = Files.writeString(
                home.resolve("home-made.ndb"),
                "HomeMade:0:*:" + HexFormat.of().formatHex(bad.getBytes(StandardCharsets.US_ASCII)) + "\n");
        try {
            JsonObject good = ingested(set(10, "harmless to clamscan, too").image(folder.resolve("one")));
            assertThat(good.getJsonObject("scan").getString("verdict")).isEqualTo("PASSED");

            JsonObject run = ingested(set(11, bad).image(folder.resolve("two")));

            assertThat(run.getString("status")).isEqualTo("FAILED");
            assertThat(run.getString("error_code")).isEqualTo("scan_refused");
            assertThat(run.getString("error_message"))
                    .contains("exit status 1", Sha256.of(bad.getBytes(StandardCharsets.US_ASCII)) + ": HomeMade")
                    .contains("FOUND");
            assertThat(file("dists/stable/InRelease")).isEqualTo("harmless to clamscan, too");
        } finally {
            Files.delete(signatures);
        }
    }

    @Test
    void aDeltaWithoutItsBaseSaysWhatItNeeds() throws Exception {
        Map<String, byte[]> base = new TreeMap<>(Map.of("pool/base.deb", "the base".getBytes(StandardCharsets.UTF_8)));
        ForeignDisc delta = set(11, "delta").with(repository, "pool/base.deb", base.get("pool/base.deb"));
        Answer accepted = upload(delta.above(repository, base).image(folder.resolve("delta")))
                .expect(202);

        JsonObject run = settled(accepted.json());

        assertThat(run.getString("status")).isEqualTo("FAILED");
        assertThat(run.getString("error_code")).isEqualTo("base_missing");
        assertThat(server.get(RUNS + run.getString("id") + "/need-list")
                        .expect(200)
                        .body())
                .isEqualTo(Sha256.of(base.get("pool/base.deb")) + "  " + repository + "/pool/base.deb\n");
        assertNotOffered();

        ingested(ForeignDisc.of(key, collector, 12)
                .with("need-" + count, "pool/base.deb", base.get("pool/base.deb"))
                .image(folder.resolve("need")));
        assertThat(file("dists/stable/InRelease")).isEqualTo("delta");
        JsonObject now = server.get(RUNS + run.getString("id")).expect(200).json();
        assertThat(now.getString("status")).isEqualTo("COMPLETE");
    }

    @Test
    void discsOfASetComeInAnyOrder() throws Exception {
        ForeignDisc set = set(10, "several").onDiscsOf(1_500_000);
        for (int i = 0; i < 20; i++) {
            byte[] content = new byte[120_000];
            new Random(1_000L * count + i).nextBytes(content); // what another test brought would not be awaited
            set = set.with(repository, "pool/p" + i + ".deb", content);
        }
        List<Path> discs = set.write(folder);
        assertThat(discs).hasSizeGreaterThan(1);

        for (int i = discs.size() - 1; i > 0; i--) {
            JsonObject run = ingested(Files.readAllBytes(discs.get(i)));
            assertThat(run.getString("status")).isEqualTo("AWAITING_DISCS");
            assertThat(run.getJsonArray("missing_discs").get(0)).hasToString("1");
            assertNotOffered();
        }
        JsonObject last = ingested(Files.readAllBytes(discs.get(0)));

        assertThat(last.getString("status")).isEqualTo("COMPLETE");
        assertThat(file("dists/stable/InRelease")).isEqualTo("several");
    }

    @Test
    void aSetThatIsOvertakenIsSuperseded() throws Exception {
        ForeignDisc old = set(10, "old").onDiscsOf(1_500_000);
        for (int i = 0; i < 20; i++) {
            byte[] content = new byte[120_000];
            new Random(1_000L * count + i).nextBytes(content); // what another test brought would not be awaited
            old = old.with(repository, "pool/p" + i + ".deb", content);
        }
        JsonObject waiting =
                ingested(Files.readAllBytes(old.write(folder.resolve("old")).get(0)));
        assertThat(waiting.getString("status")).isEqualTo("AWAITING_DISCS");

        ingested(set(11, "new").image(folder.resolve("new")));

        JsonObject now = server.get(RUNS + waiting.getString("id")).expect(200).json();
        assertThat(now.getString("status")).isEqualTo("SUPERSEDED");
    }

    @Test
    void aRepositoryGoesBackToWhatItShowedBefore() throws Exception {
        ingested(set(10, "first").image(folder.resolve("one")));
        ingested(set(11, "second").image(folder.resolve("two")));
        String rollback = REPOSITORIES + "/" + offered().getString("id") + "/rollback";
        String ingested = offered().getString("last_ingest_at");

        server.post(rollback).expect(200);
        assertThat(file("dists/stable/InRelease")).isEqualTo("first");
        assertThat(offered().getString("version")).isEqualTo("12.10");
        // What is shown again is as old as it was.
        assertThat(Instant.parse(offered().getString("last_ingest_at"))).isBefore(Instant.parse(ingested));

        server.post(rollback).expect(200);
        assertThat(file("dists/stable/InRelease")).isEqualTo("second");
        assertThat(offered().getString("version")).isEqualTo("12.11");
        assertThat(offered().getString("last_ingest_at")).isEqualTo(ingested);
    }

    @Test
    void whatIsShownNoMoreComesBackWithADiscOfItsOwnSetOnly() throws Exception {
        byte[] old = set(10, "old").image(folder.resolve("old"));
        ingested(old);
        List<Path> newer = waiting(11, "newer");
        assertThat(ingested(Files.readAllBytes(newer.get(0))).getString("status"))
                .isEqualTo("AWAITING_DISCS");
        assertThat(file("dists/stable/InRelease")).isEqualTo("shows newer");

        Answer replayed = server.upload(
                INGEST + "?allow_replay=true", "application/octet-stream", BodyPublishers.ofByteArray(old));
        assertThat(settled(replayed.expect(202).json()).getString("status")).isEqualTo("COMPLETE");
        assertThat(file("dists/stable/InRelease")).isEqualTo("old");

        ingested(ForeignDisc.of(key, collector, 12)
                .with("else-" + count, "dists/stable/InRelease", "other")
                .image(folder.resolve("else")));
        assertThat(file("dists/stable/InRelease")).isEqualTo("old");

        ingested(Files.readAllBytes(newer.get(1)));
        assertThat(file("dists/stable/InRelease")).isEqualTo("shows newer");
    }

    @Test
    void aSetWhoseKeyIsTrustedNoMoreIsNotCompletedByOthers() throws Exception {
        List<Path> discs = waiting(10, "ours");
        byte[] lacking = Files.readAllBytes(discs.get(1));
        SigningKey other = ForeignDisc.newKey();
        trust("other-" + count, other).expect(201);
        ForeignDisc same = waitingSet(10, "theirs-" + count);
        same = new ForeignDisc(
                other,
                UUID.randomUUID(),
                same.setId(),
                same.sequence(),
                same.createdAt(),
                same.repositories(),
                same.base(),
                Long.MAX_VALUE,
                0);
        ingested(Files.readAllBytes(discs.get(0)));
        server.delete(TRUSTED + "/collector-" + count).expect(204);

        ingested(same.image(folder.resolve("theirs")));

        server.get("/repo/some-" + count + "/pool/p0.deb").expect(404);
        trust("collector-" + count, key).expect(201);
        assertThat(ingested(lacking).getString("status")).isEqualTo("COMPLETE");
        server.get("/repo/some-" + count + "/pool/p0.deb").expect(200);
    }

    /** Two discs: the first that is answered has all of one repository, and a part of another. */
    private List<Path> waiting(long sequence, String text) throws Exception {
        List<Path> discs = waitingSet(sequence, "some-" + count)
                .with(repository, "dists/stable/InRelease", "shows " + text)
                .onDiscsOf(1_500_000)
                .write(folder.resolve(text + sequence));
        assertThat(discs).hasSize(2);
        boolean isFirst =
                Files.readString(discs.get(0), StandardCharsets.ISO_8859_1).contains("shows " + text);
        return isFirst ? discs : List.of(discs.get(1), discs.get(0));
    }

    private ForeignDisc waitingSet(long sequence, String more) {
        ForeignDisc set = ForeignDisc.of(key, collector, sequence);
        for (int i = 0; i < 12; i++) {
            byte[] content = new byte[120_000];
            new Random(1_000L * count + i).nextBytes(content);
            set = set.with(more, "pool/p" + i + ".deb", content);
        }
        return set;
    }

    @Test
    void fiftyFlippedBitsAreRefusedAndNothingIsPublished() throws Exception {
        byte[] image = set(10, "one").image(folder);
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            int at = random.nextInt(image.length);
            byte[] changed = image.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Answer refused = upload(changed);
            assertThat(refused.status()).as("byte %d: %s", at, refused.body()).isBetween(409, 422);
            assertThat(refused.code()).isNotEqualTo("internal");
        }
        assertNotOffered();
    }

    @Test
    void trustedKeysAreListedAndRemoved() {
        Answer conflict = trust("collector-" + count, ForeignDisc.newKey()).expect(409);
        assertThat(conflict.code()).isEqualTo("name_taken");
        trust("collector-" + count, key).expect(200);
        assertThat(server.get(TRUSTED).expect(200).body())
                .contains(key.publicKey().fingerprint().toString());
        assertThat(server.get(TRUSTED + "/collector-" + count)
                        .expect(200)
                        .json()
                        .getString("fingerprint"))
                .isEqualTo(key.publicKey().fingerprint().toString());

        server.delete(TRUSTED + "/collector-" + count).expect(204);

        server.delete(TRUSTED + "/collector-" + count).expect(404);
        assertThat(server.get(TRUSTED).expect(200).body())
                .doesNotContain(key.publicKey().fingerprint().toString());
    }

    @Test
    void aRepositoryServerHasNoKeyOfItsOwnHoweverOftenOneAsks() {
        for (int i = 0; i < 2; i++) {
            assertThat(server.get("/api/v1/airgap/collector-key").expect(404).code())
                    .isEqualTo("not_found");
        }
    }

    private ForeignDisc set(long sequence, String text) {
        return ForeignDisc.of(key, collector, sequence).with(repository, "dists/stable/InRelease", text);
    }

    private static JsonObjectBuilder trustBody(String name, SigningKey key) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("public_key", key.publicKey().armored());
    }

    private static Answer trust(String name, SigningKey key) {
        return server.post(TRUSTED, trustBody(name, key).build().toString());
    }

    private static Answer upload(byte[] image) {
        return server.upload(INGEST, "application/octet-stream", BodyPublishers.ofByteArray(image));
    }

    private static JsonObject ingested(byte[] image) {
        return settled(upload(image).expect(202).json());
    }

    private static JsonObject settled(JsonObject run) {
        server.awaitEnd(run.getString("job_id"));
        return server.get(RUNS + run.getString("id")).expect(200).json();
    }

    private Answer assertRefused(byte[] image, String code) {
        return assertRefused(image, code, 422);
    }

    private Answer assertRefused(byte[] image, String code, int status) {
        Answer refused = upload(image).expect(status);
        assertThat(refused.code()).isEqualTo(code);
        if (status == 422) {
            assertNotOffered();
        }
        return refused;
    }

    private void assertRefused409(byte[] image, String code) throws Exception {
        String before = file("dists/stable/InRelease");
        assertRefused(image, code, 409);
        assertThat(file("dists/stable/InRelease")).isEqualTo(before);
    }

    private void assertNotOffered() {
        assertThat(server.get("/repo/" + repository + "/dists/stable/InRelease").status())
                .isEqualTo(404);
    }

    private String file(String path) {
        return server.send(server.anonymous("/repo/" + repository + "/" + path).GET())
                .expect(200)
                .body();
    }

    private JsonObject offered() {
        return new ReceivingSide(server).offered(repository);
    }

    private static int indexOf(byte[] image, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= image.length - wanted.length; at++) {
            if (image[at] == wanted[0] && Arrays.equals(image, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("not in the image: " + text);
    }
}
