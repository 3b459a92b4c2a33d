package org.sallyport.ear;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.UUID;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The content store's disk fills up while a disc is taken in: named, nothing shown, and finished once there is room.
 */
class FullDiskIT {
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs/";
    private static final int FILES = 400;
    private static final int FILE_BYTES = 100_000;

    @TempDir
    Path folder;

    @Test
    void anIngestThatFillsTheDiskGoesOnWhereItStoppedOnceThereIsRoom() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path content = Files.createDirectories(home.resolve("content"));
        mount(content);
        try (SallyportServer server = SallyportServer.in(home)
                .role("repository")
                .setting("sallyport.job.chunk-files", "5")
                .setting("sallyport.store.reserve-bytes", "0")
                .start()) {
            SigningKey key = ForeignDisc.newKey();
            new ReceivingSide(server).trust("full", key.publicKey().armored());
            Path image = disc(key).write(folder.resolve("disc")).get(0);
            Path incoming = Files.createDirectories(home.resolve("incoming"));
            Files.move(image, incoming.resolve("disc.iso"));

            JsonObject run = server.post("/api/v1/airgap/repository/ingest", "{\"file\":\"disc.iso\"}")
                    .expect(202)
                    .json();
            awaitSomething(server, run);
            Path ballast = fill(content);
            server.awaitEnd(run.getString("job_id"));

            JsonObject full = server.get(RUNS + run.getString("id")).expect(200).json();
            assertThat(full.getString("status")).isEqualTo("FAILED");
            assertThat(full.getString("error_code")).isEqualTo("disk_full");
            assertThat(server.get("/repo/full/dists/stable/InRelease").status()).isEqualTo(404);

            Files.delete(ballast);
            server.post("/api/v1/jobs/" + run.getString("job_id") + "/restart").expect(202);
            server.awaitJob(run.getString("job_id"));

            JsonObject done = server.get(RUNS + run.getString("id")).expect(200).json();
            assertThat(done.getString("status")).isEqualTo("COMPLETE");
            assertThat(done.getJsonObject("progress").getString("step")).isNotBlank();
            assertThat(done.getJsonNumber("done_bytes").longValue())
                    .as("bytes read by both starts together: nothing was read twice but the broken portion")
                    .isLessThan(FILES * (long) FILE_BYTES + 2_000_000);
            assertThat(server.get("/repo/full/dists/stable/InRelease")
                            .expect(200)
                            .body())
                    .isEqualTo("full");
            JsonObject check =
                    server.post("/api/v1/jobs/content-check").expect(202).json();
            server.awaitJob(check.getString("job_id"));
        } finally {
            LoopDevice.run("umount", "--lazy", content.toString());
        }
    }

    private static ForeignDisc disc(SigningKey key) {
        ForeignDisc set = ForeignDisc.of(key, UUID.randomUUID(), 1).with("full", "dists/stable/InRelease", "full");
        Random random = new Random(17);
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[FILE_BYTES];
            random.nextBytes(content);
            set = set.with("full", "pool/p" + i + ".deb", content);
        }
        return set;
    }

    private static void mount(Path point) throws Exception {
        try {
            LoopDevice.run("mount", "-t", "tmpfs", "-o", "size=64m,mode=755", "tmpfs", point.toString());
        } catch (IllegalStateException e) {
            if ("true".equals(System.getenv("CI"))) {
                fail("no small disk, and CI may skip nothing", e);
            }
            Assumptions.abort("no small disk: " + e.getMessage());
        }
    }

    /** Takes all the room that is left while others want it, too; the file that does. */
    private static Path fill(Path disk) throws Exception {
        Path ballast = disk.resolve("ballast");
        try (FileChannel out = FileChannel.open(ballast, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int bytes : new int[] {1 << 20, 4096}) {
                fill(out, ByteBuffer.allocate(bytes));
            }
        }
        return ballast;
    }

    private static void fill(FileChannel out, ByteBuffer block) throws IOException {
        try {
            while (out.size() < 1L << 30) {
                out.write(block.clear());
            }
            fail("the disk takes more than it has");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void awaitSomething(SallyportServer server, JsonObject run) throws InterruptedException {
        while (server.get(RUNS + run.getString("id")).expect(200).json().getInt("done_bytes") == 0) {
            Thread.sleep(5);
        }
    }
}
