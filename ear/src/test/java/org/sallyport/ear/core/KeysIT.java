package org.sallyport.ear.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher's {@code keys}: what export wrote, import brings back into use, after another key had its place. */
class KeysIT {
    private static final String PASSPHRASE = "opensesame and more";

    private final SallyportServer server = SallyportServer.shared();

    @TempDir
    Path folder;

    @Test
    void anExportedKeyComesBackIntoUse() throws Exception {
        keys(PASSPHRASE, 0, "create", "--algorithm", "ed25519");
        JsonObject first = key();
        Path file = folder.resolve("key.asc");

        assertThat(keys(PASSPHRASE, 0, "export", file.toString())).contains(first.getString("fingerprint"));

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file)).startsWith("-----BEGIN PGP PRIVATE KEY BLOCK-----");
        assertThat(keys(PASSPHRASE, 1, "export", file.toString())).contains("exists already");
        server.post("/api/v1/airgap/collector-key", "{\"algorithm\": \"ed25519\"}")
                .expect(201);
        assertThat(key().getString("fingerprint")).isNotEqualTo(first.getString("fingerprint"));
        assertThat(keys("another passphrase", 1, "import", file.toString())).contains("passphrase");

        assertThat(keys(PASSPHRASE, 0, "import", file.toString())).contains(first.getString("fingerprint"));

        assertThat(key()).isEqualTo(first);
        // A second time it takes the place of itself, and the server can still open what it keeps.
        String secret = Files.readString(file);
        String again = Json.createObjectBuilder()
                .add("secret_key", secret)
                .add("passphrase", PASSPHRASE)
                .build()
                .toString();
        server.post("/api/v1/airgap/collector-key/import", again).expect(200);
        assertThat(key()).isEqualTo(first);
        server.post("/api/v1/airgap/collector-key/export", "{\"passphrase\": \"" + PASSPHRASE + "\"}")
                .expect(200);
    }

    @Test
    void whatIsNoKeyIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("none.asc"), "not a key");

        assertThat(keys(PASSPHRASE, 1, "import", file.toString()).strip().lines())
                .hasSize(1);
        assertThat(keys(PASSPHRASE, 1, "import", folder.resolve("missing").toString()))
                .contains("cannot be used");
    }

    private JsonObject key() {
        return server.get("/api/v1/airgap/collector-key").expect(200).json();
    }

    /** Runs the command on the server's home folder; what it said. */
    private String keys(String passphrase, int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(SallyportServer.command("keys"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", server.home().toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SALLYPORT_EXPORT_PASSPHRASE", passphrase);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }
}
