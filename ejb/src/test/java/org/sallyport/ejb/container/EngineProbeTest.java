package org.sallyport.ejb.container;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EngineProbeTest {
    private static final ProcessUser USER = new ProcessUser("sallyport", false);

    /** A short path: a socket's name has to fit into 107 bytes. */
    private Path folder;

    private Path socket;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createTempDirectory("ep");
        socket = folder.resolve("docker.sock");
    }

    @AfterEach
    void removeFolder() throws Exception {
        for (String name : List.of("docker.sock", "dockerd")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private EngineStanding look() {
        return look(USER, Files::isWritable);
    }

    private EngineStanding look(ProcessUser user, Predicate<Path> isOpen) {
        return new EngineProbe(socket, List.of(folder), user, isOpen).look();
    }

    @Test
    void nothingThereIsNotInstalled() {
        EngineStanding standing = look();

        assertThat(standing.state()).isEqualTo(EngineState.NOT_INSTALLED);
        assertThat(standing.installed()).isFalse();
        assertThat(standing.isReady()).isFalse();
        assertThat(standing.command()).isEqualTo("apt-get install docker.io");
        assertThat(standing.error()).contains(socket.toString());
    }

    @Test
    void aProgramWithoutASocketDoesNotRun() throws Exception {
        Files.createFile(
                folder.resolve("dockerd"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        EngineStanding standing = look();

        assertThat(standing.state()).isEqualTo(EngineState.NOT_RUNNING);
        assertThat(standing.installed()).isTrue();
        assertThat(standing.command()).isEqualTo("systemctl start docker");
    }

    @Test
    void aSocketThatNobodyListensOnDoesNotRunEither() throws Exception {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }

        EngineStanding standing = look();

        assertThat(standing.state()).isEqualTo(EngineState.NOT_RUNNING);
        assertThat(standing.error()).contains("Nobody listens");
    }

    @Test
    void aClosedSocketIsAMatterOfPermission() throws Exception {
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            EngineStanding standing = look(USER, path -> false);

            assertThat(standing.state()).isEqualTo(EngineState.NO_PERMISSION);
            assertThat(standing.error()).isEqualTo("The user sallyport may not use " + socket + ".");
            assertThat(standing.command()).startsWith("usermod --append --groups docker sallyport");
            assertThat(look(new ProcessUser("sallyport", true), path -> false).command())
                    .as("who became a member after the server was started")
                    .isEqualTo("systemctl restart sallyport");
        }
    }

    @Test
    void theUsersOwnRightsAreLookedAt() throws Exception {
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
            Assumptions.assumeFalse(Files.isWritable(socket), "root may use every socket");

            assertThat(look().state()).isEqualTo(EngineState.NO_PERMISSION);
        }
    }

    @Test
    void oneThatNeverAnswersIsFailingAndIsNotWaitedForWithoutEnd() throws Exception {
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));

            EngineStanding standing = look();

            assertThat(standing.state()).isEqualTo(EngineState.FAILING);
            assertThat(standing.error()).startsWith("Docker does not answer as it should: ");
            assertThat(standing.facts()).isNull();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void machinesAreCalledAsDpkgCallsThem() {
        assertThat(EngineProbe.architecture("x86_64")).isEqualTo("amd64");
        assertThat(EngineProbe.architecture("aarch64")).isEqualTo("arm64");
        assertThat(EngineProbe.architecture("riscv64")).isEqualTo("riscv64");
    }

    @Test
    void theGroupCountsByTheKernelsListAndByTheGroupsOwn() {
        List<String> groups = List.of("root:x:0:", "docker:x:998:carol,dave", "dockers:x:5:erin");

        assertThat(ProcessUser.of("dave", groups, List.of()).inDockerGroup()).isTrue();
        assertThat(ProcessUser.of("erin", groups, List.of()).inDockerGroup()).isFalse();
        assertThat(ProcessUser.of("erin", groups, List.of("Gid:\t5\t5\t5\t5", "Groups:\t5 998 "))
                        .inDockerGroup())
                .isTrue();
        assertThat(ProcessUser.of("erin", groups, List.of("Groups:\t5 9 98")).inDockerGroup())
                .isFalse();
    }
}
