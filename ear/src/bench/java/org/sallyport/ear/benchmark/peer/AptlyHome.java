package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.fixture.SigningHome;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/**
 * An aptly with a configuration, a database and a pool of its own.
 *
 * @param folder where all of it lies
 */
record AptlyHome(Path folder) {

    private static final String CONFIGURATION = """
            {"rootDir": "%s", "downloadConcurrency": 16, "architectures": ["amd64"], "gpgProvider": "gpg",
             "skipContentsPublishing": true}
            """;

    static AptlyHome make(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("aptly.conf"), CONFIGURATION.formatted(folder.resolve("root")));
        return new AptlyHome(folder);
    }

    /** An aptly command that may verify and sign with the repository's key. */
    MeasuredCommand command(SigningHome signer, String... arguments) {
        var command = new ArrayList<>(List.of("aptly", "-config=" + folder.resolve("aptly.conf")));
        command.addAll(List.of(arguments));
        return new MeasuredCommand(
                command,
                folder.resolve("run"),
                Map.of("GNUPGHOME", signer.folder().toString()));
    }

    /** Creates the mirror {@code m} of a repository, without its packages. */
    void createMirror(AptRepository repository, NginxServer upstream) throws IOException, InterruptedException {
        command(
                        repository.signer(),
                        "-keyring=" + repository.signer().publicKey(),
                        "mirror",
                        "create",
                        "m",
                        upstream.uri() + repository.name(),
                        AptRepository.SUITE,
                        "main")
                .run();
    }

    /** Downloads what the mirror {@code m} lacks. */
    MeasuredCommand updateMirror(AptRepository repository) {
        return command(repository.signer(), "-keyring=" + repository.signer().publicKey(), "mirror", "update", "m");
    }
}
