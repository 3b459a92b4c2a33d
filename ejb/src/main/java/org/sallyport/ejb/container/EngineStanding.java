package org.sallyport.ejb.container;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * How the Docker Engine stands at this moment.
 *
 * @param socket where it is looked for
 * @param installed whether its program or its socket is there
 * @param processUser user that this server runs as; empty when nobody knows
 * @param userInGroup whether that user may use the group {@code docker}
 * @param facts what the engine says of itself; null unless it answers
 * @param error one sentence; null when it is ready
 * @param command that mends it, for a shell; null when it is ready or nobody knows one
 */
public record EngineStanding(
        EngineState state,
        Path socket,
        boolean installed,
        String processUser,
        boolean userInGroup,
        @Nullable Facts facts,
        @Nullable String error,
        @Nullable String command) {

    /**
     * What the engine says of itself.
     *
     * @param version such as {@code 20.10.24}
     * @param apiVersion such as {@code 1.41}
     * @param storageDriver such as {@code overlay2}
     * @param architecture as dpkg names it, such as {@code amd64}
     * @param folder where it keeps images and containers; empty when it does not say
     */
    public record Facts(String version, String apiVersion, String storageDriver, String architecture, String folder) {}

    /** Whether it can be used. */
    public boolean isReady() {
        return state == EngineState.READY;
    }
}
