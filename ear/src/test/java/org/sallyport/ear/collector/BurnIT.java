package org.sallyport.ear.collector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.Answer;
import org.sallyport.ear.LoopDevice;
import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs that are burned on to sticks, for which loop devices stand. */
class BurnIT {
    private static final int STICK_BYTES = 16 << 20;

    @TempDir
    Path folder;

    private final SallyportServer server = SallyportServer.shared();
    private final RunFixture runs = new RunFixture(server);
    private AptUpstream upstream;
    private String mirror;

    @BeforeEach
    void aMirror() {
        upstream = new AptUpstream()
                .withPackages("burned" + System.nanoTime(), 8, 200_000)
                .publish();
        mirror = runs.mirror(upstream, "all");
    }

    @AfterEach
    void noUpstream() {
        upstream.close();
    }

    @Test
    void aStickHoldsTheImageAfterwardsAndNotAByteElse() throws Exception {
        Path file = Files.write(folder.resolve("stick"), filled(STICK_BYTES));
        try (LoopDevice stick = LoopDevice.over(file, false)) {
            JsonObject run = runs.awaitEnd(burn(stick.path(), null).expect(202).json());

            assertThat(run.getString("status")).isEqualTo("COMPLETE");
            assertThat(run.isNull("error_message")).as(run.toString()).isTrue();
            assertThat(run.getString("burn_device")).isEqualTo(stick.path());
            byte[] image = runs.bytes(RunFixture.path(run) + "/iso").body();
            byte[] burned = Files.readAllBytes(file);
            assertThat(Arrays.copyOf(burned, image.length)).isEqualTo(image);
            assertThat(Arrays.copyOfRange(burned, image.length, burned.length))
                    .isEqualTo(Arrays.copyOf(filled(STICK_BYTES), STICK_BYTES - image.length));
            assertThat(log(run)).contains("was read back and is good");
            assertThat(server.bytes(server.request(RunFixture.path(run) + "/iso/sha256"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void eachDiscOfASetHasAMediumOfItsOwn() throws Exception {
        Path file = Files.write(folder.resolve("stick"), filled(STICK_BYTES));
        try (LoopDevice stick = LoopDevice.over(file, false)) {
            JsonObject run = burn(stick.path(), 1_500_000L).expect(202).json();
            awaitLog(run, "Insert a medium for disc 2 of 2");
            assertThat(runs.get(run).getString("status")).isEqualTo("BURNING");
            byte[] first = Files.readAllBytes(file);
            stick.insert(filled(STICK_BYTES));

            run = runs.awaitEnd(run);

            assertThat(run.getString("status")).isEqualTo("COMPLETE");
            assertThat(run.isNull("error_message")).as(run.toString()).isTrue();
            byte[] one = runs.bytes(RunFixture.path(run) + "/iso?disc=1").body();
            byte[] two = runs.bytes(RunFixture.path(run) + "/iso?disc=2").body();
            assertThat(Arrays.copyOf(first, one.length)).isEqualTo(one);
            assertThat(Arrays.copyOf(Files.readAllBytes(file), two.length)).isEqualTo(two);
        }
    }

    @Test
    void aBurnThatFailsLeavesACompleteRunWithItsImage() throws Exception {
        Path file = Files.write(folder.resolve("small"), new byte[1 << 20]);
        try (LoopDevice stick = LoopDevice.over(file, false)) {
            JsonObject run = runs.awaitEnd(burn(stick.path(), null).expect(202).json());

            assertThat(run.getString("status")).isEqualTo("COMPLETE");
            assertThat(run.getString("error_code")).isEqualTo("burn_failed");
            assertThat(run.getString("error_message")).contains("takes only 1048576");
            assertThat(Files.readAllBytes(file)).isEqualTo(new byte[1 << 20]);
            assertThat(runs.bytes(RunFixture.path(run) + "/iso").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void onlyAFreeDriveThatCanBeTakenOutIsBurned() throws Exception {
        assertRefused("/dev/loop-none", "There is no drive");
        assertRefused(LoopDevice.run("findmnt", "--noheadings", "--output", "SOURCE", "/"), "holds the system");
        Path file = Files.write(folder.resolve("mounted"), new byte[8 << 20]);
        LoopDevice.run("mkfs.ext4", "-q", "-F", file.toString());
        Path point = Files.createDirectories(folder.resolve("point"));
        try (LoopDevice stick = LoopDevice.over(file, false)) {
            LoopDevice.run("mount", stick.path(), point.toString());
            try {
                assertRefused(stick.path(), "is mounted at " + point);
            } finally {
                LoopDevice.run("umount", point.toString());
            }
        }
        try (LoopDevice stick = LoopDevice.over(file, true)) {
            assertRefused(stick.path(), "write-protected");
        }
        Path ours = Files.createDirectories(server.home().resolve("incoming")).resolve("ours.img");
        Files.write(ours, new byte[1 << 20]);
        try (LoopDevice stick = LoopDevice.over(ours, false)) {
            assertRefused(stick.path(), "this server's own data");
        } finally {
            Files.delete(ours);
        }
    }

    private void assertRefused(String device, String why) {
        JsonObject problem = burn(device, null).expect(422).json();
        JsonObject error = problem.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("pointer")).isEqualTo("/burn_device");
        assertThat(error.getString("detail")).contains(why);
    }

    private Answer burn(String device, Long discBytes) {
        String body = """
                {"iso_label": "burned", "targets": [{"mirror_id": "%s"}], "media_size_bytes": %s,
                 "burn_device": "%s"}""".formatted(mirror, discBytes, device);
        return server.post(RunFixture.RUNS, body);
    }

    private void awaitLog(JsonObject run, String text) throws InterruptedException {
        for (int i = 0; i < 600 && !log(run).contains(text); i++) {
            Thread.sleep(100);
        }
        assertThat(log(run)).contains(text);
    }

    private String log(JsonObject run) {
        return server.get("/api/v1/jobs/" + run.getString("job_id")).expect(200).body();
    }

    private static byte[] filled(int bytes) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) 0x5A);
        return content;
    }
}
