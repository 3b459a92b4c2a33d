package org.sallyport.ejb.device;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Errors as the kernel gives them: the first three were seen on a QEMU guest's drives. */
class MediumLookTest {
    private static final Path DRIVE = Path.of("/dev/sr1");

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments(new FileSystemException("/dev/sr1", null, "No medium found"), "empty_drive"),
                arguments(new NoSuchFileException("/dev/sr1"), "gone"),
                arguments(new IOException("Input/output error"), "read_error"),
                arguments(new FileSystemException("/dev/sr1", null, "No such device or address"), "gone"),
                arguments(new FileSystemException("/dev/sr1", null, "Operation not permitted"), "no_permission"),
                arguments(new AccessDeniedException("/dev/sr1"), "no_permission"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorHasItsReason(IOException error, String reason) {
        DeviceStanding standing = MediumLook.failed(DRIVE, error);

        assertThat(standing.reasonCode()).isEqualTo(reason);
        assertThat(standing.isReady()).isFalse();
        assertThat(standing.reason()).contains("/dev/sr1");
    }

    @Test
    void aMissingPermissionComesWithTheCommandThatMendsIt() {
        DeviceStanding standing = MediumLook.failed(DRIVE, new AccessDeniedException("/dev/sr1"));

        assertThat(standing.command())
                .isEqualTo("sudo setfacl -m u:" + System.getProperty("user.name") + ":rw /dev/sr1");
        assertThat(MediumLook.failed(Path.of("/media/my $disc"), new AccessDeniedException("x"))
                        .command())
                .endsWith(" '/media/my $disc'");
    }
}
