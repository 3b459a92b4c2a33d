package org.sallyport.web.mirror;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.HostDefaultService;

/**
 * What an assignment changed.
 *
 * @param dispatched hosts that run the release: each has another client-config now, which it fetches itself
 */
public record HostDefaultAssigned(
        String platform,
        String versionKey,
        String osFamily,
        @Nullable UUID mirrorId,
        @Nullable UUID previousMirrorId,
        List<Affected> dispatched) {

    /**
     * A host.
     *
     * @param messageId always null: nothing is sent to it
     * @param clientConfig where it finds what to write down
     */
    public record Affected(UUID hostId, @Nullable UUID messageId, String name, String clientConfig) {}

    static HostDefaultAssigned of(HostDefaultService.Assigned assigned) {
        return new HostDefaultAssigned(
                assigned.version().platform().wireName(),
                assigned.version().versionKey(),
                assigned.version().osFamily(),
                assigned.mirror().orElse(null),
                assigned.previous().orElse(null),
                assigned.hosts().stream()
                        .map(host -> new Affected(
                                host.id(), null, host.name(), "/api/v1/hosts/" + host.id() + "/client-config"))
                        .toList());
    }
}
