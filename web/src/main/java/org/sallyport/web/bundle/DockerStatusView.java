package org.sallyport.web.bundle;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.container.EngineStanding;
import org.sallyport.ejb.container.EngineState;

/**
 * How the Docker Engine stands.
 *
 * @param state {@code ready}, {@code not_installed}, {@code not_running}, {@code no_permission} or {@code failing}
 * @param installed whether its program or its socket is there
 * @param running whether it answers
 * @param version null unless it answers
 * @param apiVersion null unless it answers
 * @param storageDriver null unless it answers
 * @param architecture of its containers; null unless it answers
 * @param socket where it is looked for
 * @param userInGroup whether the server's user may use the group docker
 * @param processUser user that the server runs as
 * @param permissionDenied whether the socket is closed to that user
 * @param error null when it is ready
 * @param command that mends it; null when it is ready
 */
public record DockerStatusView(
        String state,
        boolean installed,
        boolean running,
        @Nullable String version,
        @Nullable String apiVersion,
        @Nullable String storageDriver,
        @Nullable String architecture,
        String socket,
        boolean userInGroup,
        String processUser,
        boolean permissionDenied,
        @Nullable String error,
        @Nullable String command) {

    static DockerStatusView of(EngineStanding standing) {
        EngineStanding.Facts facts = standing.facts();
        return new DockerStatusView(
                standing.state().wireName(),
                standing.installed(),
                standing.isReady(),
                facts == null ? null : facts.version(),
                facts == null ? null : facts.apiVersion(),
                facts == null ? null : facts.storageDriver(),
                facts == null ? null : facts.architecture(),
                standing.socket().toString(),
                standing.userInGroup(),
                standing.processUser(),
                standing.state() == EngineState.NO_PERMISSION,
                standing.error(),
                standing.command());
    }
}
