package org.sallyport.ear.collector;

import java.nio.file.Path;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

import static org.assertj.core.api.Assertions.assertThat;

/** A collector that is set back to an earlier copy of its folder, as after a lost disk. */
@Tag("thorough")
class RestoredCollectorIT {
    @TempDir
    Path folder;

    @Test
    void aCollectorRestoredFromItsBackupGoesOn() throws Exception {
        Path home = folder.resolve("collector");
        SallyportServer collector = SallyportServer.in(home).role("collector").start();
        try (SallyportServer repository = SallyportServer.in(folder.resolve("repository"))
                        .role("repository")
                        .start();
                AptUpstream upstream =
                        new AptUpstream().withPackages("one", 2, 30_000).publish()) {
            DeltaFixture gap = new DeltaFixture(collector, repository, folder);
            gap.trust();
            String mirror = gap.mirror("debian", upstream);
            String request = "{\"iso_label\":\"weekly\",\"targets\":[{\"mirror_id\":\"" + mirror + "\"}]}";
            JsonObject first = gap.run(request);
            assertThat(gap.carry(first).getString("status")).isEqualTo("COMPLETE");
            collector.stop();
            run("cp", "-a", home.toString(), folder.resolve("backup").toString());
            collector.start();
            upstream.withPackages("two", 1, 30_000).publish();
            gap.sync(mirror);
            JsonObject second = gap.run(request);
            assertThat(gap.carry(second).getString("status")).isEqualTo("COMPLETE");
            collector.stop();

            run("mv", home.toString(), folder.resolve("lost").toString());
            run("mv", folder.resolve("backup").toString(), home.toString());
            collector.start();
            upstream.withPackages("three", 1, 30_000).publish();
            gap.sync(mirror);
            JsonObject third = gap.run(request);

            assertThat(third.getJsonNumber("sequence").longValue())
                    .isGreaterThan(second.getJsonNumber("sequence").longValue());
            assertThat(gap.carry(third).getString("status")).isEqualTo("COMPLETE");
            assertThat(gap.packages("debian")).isEqualTo(4);
        } finally {
            collector.close();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
