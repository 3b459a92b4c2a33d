package org.sallyport.ejb.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.fetch.Bandwidth;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.PlatformConfig;
import org.sallyport.model.mirror.PlatformConfigs;
import org.sallyport.settings.FetchProperties;

/**
 * The bandwidths that fetches of this server share: the server's own, that of all mirrors, and one for each platform
 * that has a config. A change is felt by what runs already; on another server, by what it begins next.
 */
@ApplicationScoped
public class SharedBandwidths {

    private static final int BYTES_PER_KILOBIT = 125;

    @Inject
    FetchProperties properties;

    @Inject
    PlatformConfigs policies;

    private Bandwidth server = new Bandwidth(0);
    private final Bandwidth all = new Bandwidth(0);
    private final Map<UUID, Bandwidth> platforms = new ConcurrentHashMap<>();

    @PostConstruct
    void limitServer() {
        server = new Bandwidth(properties.bytesPerSecond());
    }

    /** What the fetches of a mirror keep to, beside the mirror's own limit. */
    List<Bandwidth> of(MirrorDefinition mirror) {
        shared(policies.shared().bandwidthCapKbps());
        List<Bandwidth> kept = new ArrayList<>(List.of(server, all));
        policies.of(mirror.packageManager(), mirror.hostId())
                .filter(config -> config.choices().bandwidthCapKbps() != null)
                .ifPresent(config -> kept.add(platform(config)));
        return kept;
    }

    /** What fetches for no mirror keep to. */
    List<Bandwidth> ofServer() {
        return List.of(server);
    }

    /** All mirrors together have another limit. */
    void shared(int kbps) {
        all.limit((long) kbps * BYTES_PER_KILOBIT);
    }

    /** A platform has another limit. */
    void platform(UUID configId, int kbps) {
        platforms.computeIfAbsent(configId, id -> new Bandwidth(0)).limit((long) kbps * BYTES_PER_KILOBIT);
    }

    private Bandwidth platform(PlatformConfig config) {
        platform(config.id(), config.choices().over(policies.shared()).bandwidthCapKbps());
        return platforms.getOrDefault(config.id(), all);
    }
}
