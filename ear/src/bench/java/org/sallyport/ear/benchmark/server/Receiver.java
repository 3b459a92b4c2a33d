package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.peer.ImageFile;

/** What an operator of the disconnected side does. */
record Receiver(ServerUnderTest server) {

    private static final String REPOSITORY = "/api/v1/airgap/repository";

    /** Trusts a collector. */
    void trust(String publicKey) throws IOException, InterruptedException {
        server.api()
                .post(
                        "/api/v1/airgap/trusted-collectors",
                        "{\"name\": \"collector\", \"public_key\": %s}".formatted(Json.quote(publicKey)));
    }

    /**
     * Puts a repository's image into the incoming folder without copying it, as it lies on the same disk.
     *
     * @return its name there
     */
    String drop(Path folder, AptRepository repository) throws IOException {
        var incoming = Files.createDirectories(server.home().resolve("incoming"));
        var name = repository.name() + ".iso";
        Files.createLink(incoming.resolve(name), folder.resolve(ImageFile.NAME));
        return name;
    }

    /** Ingests an image of the incoming folder and waits until its repositories are offered. */
    void ingest(String fileName) throws IOException, InterruptedException {
        var api = server.api();
        var run = api.post(REPOSITORY + "/ingest", "{\"file\": %s}".formatted(Json.quote(fileName)))
                .text("id");
        api.await(REPOSITORY + "/ingest-runs/" + run, "status", "COMPLETE"::equals);
    }
}
