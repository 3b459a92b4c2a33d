package org.sallyport.launcher.server;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.launcher.StartException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerSettingsTest {
    @Test
    void heapAndOptionsComeFromTheEnvironment() throws StartException {
        ServerSettings settings = ServerSettings.of(
                8080, "both", Map.of("SALLYPORT_HEAP", "2g", "SALLYPORT_JVM_OPTIONS", " -Da=b  -XX:+UseG1GC "));

        assertThat(settings.heap()).isEqualTo("2g");
        assertThat(settings.jvmOptions()).containsExactly("-Da=b", "-XX:+UseG1GC");
        assertThat(ServerSettings.of(8080, "both", Map.of()))
                .isEqualTo(new ServerSettings(8080, "both", "640m", java.util.List.of()));
    }

    @Test
    void aHeapThatIsNoSizeIsRefused() {
        assertThatThrownBy(() -> ServerSettings.of(0, "both", Map.of("SALLYPORT_HEAP", "plenty")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("\"plenty\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536, 70000})
    void aPortThatDoesNotExistIsRefused(int port) {
        assertThatThrownBy(() -> ServerSettings.of(port, "both", Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no port " + port)
                .hasMessageContaining("--port");
    }
}
