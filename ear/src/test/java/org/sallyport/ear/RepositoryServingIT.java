package org.sallyport.ear;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** What hosts get below {@code /repo}, and what a sweep leaves them. */
class RepositoryServingIT {
    private static final String PACKAGE = "pool/h/hello_1.0+b1~rc1_amd64.deb";
    private static final byte[] CONTENT = "0123456789".repeat(100).getBytes(StandardCharsets.UTF_8);
    private static final String TAG = "\"" + Sha256.of(CONTENT) + "\"";

    @TempDir
    static Path folder;

    private static final SigningKey KEY = ForeignDisc.newKey();
    private static final UUID COLLECTOR = UUID.randomUUID();
    private static SallyportServer server;
    private static int sets;

    @BeforeAll
    static void start() throws Exception {
        server = SallyportServer.shared();
        new ReceivingSide(server).trust("shelf", KEY.publicKey().armored(), "shelf", "shelf-moving");
        publish(set().with("shelf", "dists/stable/InRelease", "one")
                .with("shelf", PACKAGE, CONTENT)
                .with("shelf", "pool/<b>&/x", "odd")
                .with("shelf", "pool/empty", ""));
    }

    @Test
    void aFileComesWithItsDigestAsItsTag() {
        HttpResponse<byte[]> answer = get("shelf/" + PACKAGE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
        assertThat(header(answer, "ETag")).isEqualTo(TAG);
        assertThat(header(answer, "Content-Length")).isEqualTo("1000");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.debian.binary-package");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Last-Modified")).endsWith(" GMT");
        assertThat(header(answer, "Cache-Control")).isEmpty();
        assertThat(header(get("shelf/dists/stable/InRelease"), "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void headersAloneAreTheSame() {
        HttpResponse<byte[]> answer =
                server.bytes(server.anonymous("/repo/shelf/" + PACKAGE).method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "ETag")).isEqualTo(TAG);
        assertThat(header(answer, "Content-Length")).isEqualTo("1000");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bytes=0-9, 206, bytes 0-9/1000, 10",
        "bytes=995-, 206, bytes 995-999/1000, 5",
        "bytes=-5, 206, bytes 995-999/1000, 5",
        "bytes=1000-, 416, bytes */1000, 0",
        "'bytes=0-1,5-6', 200, '', 1000",
    })
    void aPartIsGiven(String range, int status, String contentRange, int length) {
        HttpResponse<byte[]> answer = get("shelf/" + PACKAGE, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Range")).isEqualTo(contentRange);
        assertThat(answer.body()).hasSize(length);
    }

    @Test
    void aPartOfAnotherStateIsTheWhole() {
        assertThat(get("shelf/" + PACKAGE, "Range", "bytes=0-9", "If-Range", TAG)
                        .statusCode())
                .isEqualTo(206);
        assertThat(get("shelf/" + PACKAGE, "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatAClientHasIsNotSentAgain() {
        String modified = header(get("shelf/" + PACKAGE), "Last-Modified");

        assertThat(get("shelf/" + PACKAGE, "If-None-Match", TAG).statusCode()).isEqualTo(304);
        assertThat(get("shelf/" + PACKAGE, "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(get("shelf/" + PACKAGE, "If-None-Match", "\"other\"", "If-Modified-Since", modified)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anEmptyFileIsAFile() {
        HttpResponse<byte[]> answer = get("shelf/pool/empty");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo("0");
    }

    @Test
    void aPlusMayBeWrittenBothWays() {
        assertThat(get("shelf/" + PACKAGE.replace("+", "%2b")).body()).isEqualTo(CONTENT);
    }

    @Test
    void aFolderIsAPageInWhichNoNameBecomesMarkup() {
        String page = new String(get("shelf/pool/").body(), StandardCharsets.UTF_8);

        assertThat(page).contains("href=\"./h/\"").contains("&lt;b&gt;&amp;/").doesNotContain("<b>");
        assertThat(new String(get("").body(), StandardCharsets.UTF_8)).contains("href=\"./shelf/\"");
        assertThat(get("shelf/pool").statusCode()).isEqualTo(301);
        assertThat(header(get("shelf/pool"), "Location")).isEqualTo("./pool/");
        assertThat(header(get("shelf"), "Location")).isEqualTo("./shelf/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shelf/nothing",
                "shelf/nothing/",
                "nowhere/",
                "nowhere/x",
                "shelf/pool/h/",
                "shelf/%2e%2e/%2e%2e/admin.token",
                "shelf/pool/..%2f..%2fx",
                "shelf/a%00"
            })
    void whatIsNotThereIsNotFound(String path) {
        int expected = path.equals("shelf/pool/h/") ? 200 : 404;

        // The container itself refuses what it takes for an attack.
        assertThat(get(path).statusCode()).isIn(expected, expected == 404 ? 400 : expected);
    }

    @Test
    void nothingCanBeWritten() {
        assertThat(server.send(server.anonymous("/repo/shelf/x").PUT(BodyPublishers.ofString("x")))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aHostInTheMiddleOfAnUpdateStillGetsWhatItsListsName() throws Exception {
        publish(set().with("shelf-moving", "dists/stable/InRelease", "one")
                .with("shelf-moving", "dists/stable/Release.gpg", "gone later")
                .with("shelf-moving", "pool/old.deb", "old"));
        assertThat(text("shelf-moving/dists/stable/InRelease")).isEqualTo("one");

        publish(set().with("shelf-moving", "dists/stable/InRelease", "two")
                .with("shelf-moving", "pool/new.deb", "new"));

        assertThat(text("shelf-moving/dists/stable/InRelease")).isEqualTo("two");
        assertThat(text("shelf-moving/pool/new.deb")).isEqualTo("new");
        assertThat(text("shelf-moving/pool/old.deb")).isEqualTo("old");
        assertThat(get("shelf-moving/dists/stable/Release.gpg").statusCode()).isEqualTo(404);
        assertThat(text("shelf-moving/pool/")).contains("new.deb").doesNotContain("old.deb");
    }

    @Test
    void aSweepRemovesWhatNothingNamesAndNothingElse() throws Exception {
        ContentStore store = ContentStore.open(server.home().resolve("content"));
        Sha256 unnamed = put(store, "unnamed");
        Files.setLastModifiedTime(store.path(unnamed), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        for (Sha256 digest : store.digests(Integer.parseInt(TAG.substring(1, 3), 16))) {
            Files.setLastModifiedTime(store.path(digest), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }

        ContentSweeps.run(server);

        assertThat(store.contains(unnamed)).isFalse();
        assertThat(get("shelf/" + PACKAGE).body()).isEqualTo(CONTENT);
        assertThat(text("shelf/dists/stable/InRelease")).isEqualTo("one");
    }

    private static Sha256 put(ContentStore store, String text) throws IOException {
        try (ContentBatch batch = store.batch("test")) {
            Sha256 digest = batch.put(text.getBytes(StandardCharsets.UTF_8));
            batch.settle();
            return digest;
        }
    }

    private static ForeignDisc set() {
        return ForeignDisc.of(KEY, COLLECTOR, ++sets);
    }

    private static void publish(ForeignDisc set) throws Exception {
        new ReceivingSide(server)
                .ingest(BodyPublishers.ofByteArray(set.image(folder.resolve("set-" + set.sequence()))));
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        var request = server.anonymous("/repo/" + path).GET();
        return server.bytes(headers.length == 0 ? request : request.headers(headers));
    }

    private static String text(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
