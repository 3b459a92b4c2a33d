package org.sallyport.ear;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server has no room for is refused at once, with figures: a disc for its disk, one upload too many. */
class IngestLimitsIT {
    private static final String INGEST = "/api/v1/airgap/repository/ingest";
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs";
    private static final String TRUSTED = "/api/v1/airgap/trusted-collectors";
    private static final long TERABYTE = 1_000_000_000_000L;

    private final SallyportServer server = SallyportServer.shared();
    private final SigningKey key = ForeignDisc.newKey();
    private final String name = "limits-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @BeforeEach
    void trust() {
        new ReceivingSide(server).trust(name, key.publicKey().armored());
    }

    @AfterEach
    void distrust() {
        server.delete(TRUSTED + "/" + name).expect(204);
    }

    @Test
    void aDiscThatDoesNotFitIsRefusedBeforeItIsRead() throws IOException {
        long free = Files.getFileStore(server.home()).getUsableSpace();
        ForeignDisc disc =
                ForeignDisc.of(key, UUID.randomUUID(), 1).with(name, "a", "x").announcing(free + TERABYTE);

        Answer refused = server.upload(
                        INGEST + "?name=" + name,
                        "application/octet-stream",
                        BodyPublishers.ofByteArray(disc.head(folder)))
                .expect(503);

        assertThat(refused.code()).isEqualTo("disk_full");
        assertThat(refused.json().getJsonNumber("needed_bytes").longValue()).isGreaterThan(free + TERABYTE);
        assertThat(refused.json().getJsonNumber("free_bytes").longValue()).isBetween(1L, free + TERABYTE);
        JsonObject run = runs().get(0);
        assertThat(run.getString("status")).isEqualTo("FAILED");
        assertThat(run.getString("error_code")).isEqualTo("disk_full");
    }

    @Test
    void aThirdUploadAtATimeIsPutOff() throws Exception {
        byte[] image =
                ForeignDisc.of(key, UUID.randomUUID(), 1).with(name, "a", "x").image(folder);
        try (Socket first = halfAnUpload(image);
                Socket second = halfAnUpload(image)) {
            server.await("two uploads are under way", () -> runs().size() == 2);

            Answer third = upload(image).expect(429);

            assertThat(third.code()).isEqualTo("too_many");
            assertThat(Long.parseLong(third.header("Retry-After"))).isPositive();
            assertThat(runs()).hasSize(2);
        }
        server.await(
                "both broken uploads have ended",
                () -> runs().stream().allMatch(run -> run.getString("status").equals("FAILED")));

        JsonObject run = upload(image).expect(202).json();
        server.awaitJob(run.getString("job_id"));
    }

    private Answer upload(byte[] image) {
        return server.upload(INGEST + "?name=" + name, "application/octet-stream", BodyPublishers.ofByteArray(image));
    }

    private List<JsonObject> runs() {
        return server
                .get(RUNS + "?limit=50")
                .expect(200)
                .json()
                .getJsonArray("runs")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(run -> run.getString("iso_path").equals(name))
                .toList();
    }

    private Socket halfAnUpload(byte[] image) throws IOException {
        Socket socket = new Socket(server.address().getHost(), server.address().getPort());
        String head = "POST " + INGEST + "?name=" + name + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + server.adminToken() + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + image.length
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(image, 0, 1000);
        socket.getOutputStream().flush();
        return socket;
    }
}
