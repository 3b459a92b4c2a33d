package org.sallyport.ejb.container;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNullElse;

/**
 * Finds out how the engine stands: first what the file system knows, since a missing socket, a closed one and one that
 * nobody listens on are mended by different commands; then what the engine says.
 */
final class EngineProbe {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MAX_ERROR = 300;

    private final Path socket;
    private final List<Path> programs;
    private final ProcessUser user;
    private final Predicate<Path> isOpen;

    /**
     * @param searchPath folders in which the engine's programs may lie
     * @param isOpen whether that user may write to a socket
     */
    EngineProbe(Path socket, List<Path> searchPath, ProcessUser user, Predicate<Path> isOpen) {
        this.socket = socket;
        this.programs = searchPath.stream()
                .flatMap(folder -> List.of("dockerd", "docker").stream().map(folder::resolve))
                .toList();
        this.user = user;
        this.isOpen = isOpen;
    }

    static EngineProbe ofThisMachine(Path socket) {
        List<Path> searchPath = Arrays.stream(
                        (requireNonNullElse(System.getenv("PATH"), "") + ":/usr/sbin:/usr/bin:/usr/local/bin")
                                .split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .toList();
        return new EngineProbe(socket, searchPath, ProcessUser.current(), Files::isWritable);
    }

    EngineStanding look() {
        // Not "unless it exists": in a folder that this user may not enter, nobody can tell either of them.
        if (Files.notExists(socket)) {
            return isProgramThere()
                    ? failed(EngineState.NOT_RUNNING, "Docker is installed, but there is no " + socket + ".", start())
                    : failed(
                            EngineState.NOT_INSTALLED,
                            "There is no " + socket + " and no program docker on this machine.",
                            "apt-get install docker.io");
        }
        if (!isOpen.test(socket)) {
            return closed();
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return failed(
                    EngineState.NOT_RUNNING, "Nobody listens on " + socket + ": " + e.getMessage() + ".", start());
        }
        return ask();
    }

    /** One who is in the group already, by its list, has only to begin again. */
    private EngineStanding closed() {
        String member = "usermod --append --groups docker " + user.name();
        String again = "  # then start this server again";
        return failed(
                EngineState.NO_PERMISSION,
                "The user " + user.name() + " may not use " + socket + ".",
                user.inDockerGroup() ? "systemctl restart sallyport" : member + again);
    }

    private EngineStanding ask() {
        try (EngineLink link = EngineLink.open(socket, ANSWER)) {
            Version version = link.client().versionCmd().exec();
            Info info = link.client().infoCmd().exec();
            EngineStanding.Facts facts = new EngineStanding.Facts(
                    text(version.getVersion()),
                    text(version.getApiVersion()),
                    text(info.getDriver()),
                    architecture(text(info.getArchitecture())),
                    text(info.getDockerRootDir()));
            return standing(EngineState.READY, facts, null, null);
        } catch (IOException | RuntimeException e) {
            return failed(EngineState.FAILING, "Docker does not answer as it should: " + firstLine(e), start());
        }
    }

    private EngineStanding failed(EngineState state, String error, String command) {
        return standing(state, null, error, command);
    }

    private EngineStanding standing(
            EngineState state, EngineStanding.@Nullable Facts facts, @Nullable String error, @Nullable String command) {
        return new EngineStanding(
                state,
                socket,
                state != EngineState.NOT_INSTALLED,
                user.name(),
                user.inDockerGroup(),
                facts,
                error,
                command);
    }

    private boolean isProgramThere() {
        return programs.stream().anyMatch(Files::isExecutable);
    }

    private static String start() {
        return "systemctl start docker";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The kernel's name of a machine as dpkg names it. */
    static String architecture(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
    }

    private static String firstLine(Exception failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
        return line.length() > MAX_ERROR ? line.substring(0, MAX_ERROR) + "..." : line;
    }
}
