package org.sallyport.ear;

import jakarta.json.JsonObject;

/** Sweeps of a server's content store. */
public final class ContentSweeps {
    private ContentSweeps() {}

    /** Sweeps to the end, after the timer's sweep if that came first. */
    public static void run(SallyportServer server) {
        server.await("a sweep begins", () -> {
            Answer answer = server.post("/api/v1/jobs/content-sweep");
            if (answer.status() != 202) {
                return false;
            }
            JsonObject started = answer.json();
            server.awaitJob(started.getString("job_id"));
            return true;
        });
    }
}
