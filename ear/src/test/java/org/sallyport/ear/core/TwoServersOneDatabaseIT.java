package org.sallyport.ear.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import jakarta.json.JsonObject;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;

import static org.assertj.core.api.Assertions.assertThat;

class TwoServersOneDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void eachJobRunsOnOneServerAndOutlivesIt() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                SallyportServer first = server("first", database).start()) {
            // The administrator's key was written where the first start was.
            Files.createDirectories(folder.resolve("second"));
            Files.copy(first.home().resolve("admin.token"), folder.resolve("second/admin.token"));
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
                first.kill();
                String orphan = second.post("/api/v1/jobs/content-check")
                        .expect(202)
                        .json()
                        .getString("job_id");
                second.awaitJob(orphan);
            }
        }
    }

    private SallyportServer server(String name, EmbeddedPostgres database) {
        return SallyportServer.in(folder.resolve(name))
                .setting("sallyport.job.lease", "PT5S")
                .environment("SALLYPORT_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .environment("SALLYPORT_DB_USER", "postgres")
                .environment("SALLYPORT_DB_PASSWORD", "postgres");
    }
}
