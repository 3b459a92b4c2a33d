package org.sallyport.launcher.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.sallyport.launcher.StartException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HealthCheckTest {
    private static final Path LOG = Path.of("server.log");

    /** Each request could take seconds, and many of them minutes. */
    @Test
    @Timeout(value = 9, unit = TimeUnit.SECONDS)
    void aServerThatAnswersNothingIsNotWaitedForLongerThanTheLimit() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/health");
            var check = new HealthCheck(address, 200, Duration.ofMillis(300));

            assertThatThrownBy(() -> check.await(() -> true, LOG))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("no answer");
        }
    }

    @Test
    void aServerThatEndsIsNotWaitedFor() {
        var check = new HealthCheck(URI.create("http://127.0.0.1:9/health"), 200, Duration.ofDays(1));

        assertThatThrownBy(() -> check.await(() -> false, LOG))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("ended while it started");
    }
}
