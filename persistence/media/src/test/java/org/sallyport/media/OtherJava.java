package org.sallyport.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * A newer Java on this machine, in another time zone and locale: what depends on either comes out differently there.
 */
public final class OtherJava {

    private OtherJava() {}

    /** Runs a main class of the test's class path; answers what it printed. Skips the test where there is none. */
    public static String run(Path folder, Class<?> main, String... arguments) throws Exception {
        Optional<Path> java = find();
        Assumptions.assumeTrue(java.isPresent(), "no other Java under /usr/lib/jvm");
        List<String> command = new ArrayList<>();
        command.add(java.orElseThrow().toString());
        command.addAll(List.of("-Duser.timezone=Asia/Kathmandu", "-Duser.language=tr"));
        command.add("--enable-native-access=ALL-UNNAMED"); // newer ones would print a warning among the answers
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return Peer.succeed(folder, command.toArray(String[]::new)).strip();
    }

    private static Optional<Path> find() throws IOException {
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        String own = String.valueOf(Runtime.version().feature());
        try (Stream<Path> folders = Files.list(installed)) {
            return folders.filter(folder -> !folder.getFileName().toString().contains(own))
                    .filter(folder -> folder.getFileName().toString().matches(".*(21|25).*"))
                    .map(folder -> folder.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
