package org.sallyport.ejb.container;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

/**
 * A connection to the engine behind a socket; opened for one piece of work, so that an engine which was started again
 * is found again.
 */
final class EngineLink implements Closeable {
    private final DockerClient client;
    private final EngineDeadline deadline;

    private EngineLink(DockerClient client, EngineDeadline deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /** @param within longest time until it is closed again, by the same thread */
    static EngineLink open(Path socket, Duration within) {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("unix://" + socket)
                .withDockerTlsVerify(false)
                .build();
        ZerodepDockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .connectionTimeout(Duration.ofSeconds(5))
                .build();
        return new EngineLink(DockerClientImpl.getInstance(config, http), EngineDeadline.in(within));
    }

    DockerClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        try {
            client.close();
        } finally {
            deadline.close();
        }
    }
}
