package org.sallyport.ear.collector;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.sallyport.ear.Answer;
import org.sallyport.ear.ReceivingSide;
import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

import static org.assertj.core.api.Assertions.assertThat;

/** A collector and the server on the other side, and what is carried between them. */
final class DeltaFixture {
    private static final String INGEST_RUNS = "/api/v1/airgap/repository/ingest-runs/";

    final SallyportServer collector;
    final SallyportServer repository;
    private final Path folder;

    DeltaFixture(SallyportServer collector, SallyportServer repository, Path folder) {
        this.collector = collector;
        this.repository = repository;
        this.folder = folder;
    }

    /** Lets the far side trust the collector. */
    void trust() {
        JsonObject key =
                collector.get("/api/v1/airgap/collector-key").expect(200).json();
        new ReceivingSide(repository).trust("whose deltas come", key.getString("public_key"));
    }

    /** A synced mirror of this name. */
    String mirror(String name, AptUpstream upstream) {
        JsonObject body = Json.createObjectBuilder()
                .add("name", name)
                .add("package_manager", "apt")
                .add("upstream_url", upstream.url())
                .add("suite", "stable")
                .add("components", "main")
                .add("signing_key", upstream.armoredKey())
                .build();
        String id = collector
                .post("/api/mirror-repositories", body.toString())
                .expect(201)
                .json()
                .getString("id");
        sync(id);
        return id;
    }

    void sync(String mirror) {
        collector.awaitJob(collector
                .post("/api/mirror-repositories/" + mirror + "/sync")
                .expect(202)
                .json()
                .getString("job_id"));
    }

    /** Asks for a run and waits until it is complete. */
    JsonObject run(String body) {
        JsonObject asked = collector.post(RunFixture.RUNS, body).expect(202).json();
        return complete(asked.getString("id"));
    }

    /** The run, once it is complete. */
    JsonObject complete(String id) {
        JsonObject run = collector.get(RunFixture.RUNS + "/" + id).expect(200).json();
        collector.awaitJob(run.getString("job_id"));
        JsonObject ended = collector.get(RunFixture.RUNS + "/" + id).expect(200).json();
        assertThat(ended.getString("status")).as("%s", ended).isEqualTo("COMPLETE");
        return ended;
    }

    /** Carries the one disc of a run over; the ingest run once it has settled. */
    JsonObject carry(JsonObject run) {
        try {
            JsonObject taken = upload(run).expect(202).json();
            repository.awaitEnd(taken.getString("job_id"));
            return ingestRun(taken.getString("id"));
        } catch (FileNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Carries the one disc of a run to where it is refused at once; why it was. */
    String carryInVain(JsonObject run) throws FileNotFoundException {
        return upload(run).expect(409).code();
    }

    private Answer upload(JsonObject run) throws FileNotFoundException {
        Path disc = folder.resolve(run.getString("id") + ".iso");
        assertThat(collector
                        .download(
                                collector.request(RunFixture.path(run) + "/iso").GET(), disc)
                        .statusCode())
                .isEqualTo(200);
        return repository.upload(
                "/api/v1/airgap/repository/ingest", "application/octet-stream", BodyPublishers.ofFile(disc));
    }

    JsonObject ingestRun(String id) {
        return repository.get(INGEST_RUNS + id).expect(200).json();
    }

    String needList(JsonObject ingestRun) {
        return repository
                .get(INGEST_RUNS + ingestRun.getString("id") + "/need-list")
                .expect(200)
                .body();
    }

    /** What hosts get of a path of a repository. */
    byte[] served(String path) {
        return repository.bytes(repository.anonymous("/repo/" + path)).body();
    }

    /** The packages that hosts are told of. */
    int packages(String name) {
        HttpResponse<byte[]> index =
                repository.bytes(repository.anonymous("/repo/" + name + "/dists/stable/main/binary-amd64/Packages.gz"));
        assertThat(index.statusCode()).isEqualTo(200);
        try (var text = new GZIPInputStream(new ByteArrayInputStream(index.body()))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).split("Package: ", -1).length - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
