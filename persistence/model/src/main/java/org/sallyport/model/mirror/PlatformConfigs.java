package org.sallyport.model.mirror;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;

/**
 * The policies of mirrors: the settings, and the few configs of platforms. Every method runs in its caller's
 * transaction.
 */
@ApplicationScoped
public class PlatformConfigs {

    @PersistenceContext
    EntityManager em;

    /** The settings' row; empty while nobody has changed a default. */
    public Optional<MirrorSettings> settings() {
        return Optional.ofNullable(em.find(MirrorSettings.class, MirrorSettings.ONLY));
    }

    /** Writes the settings' first row. */
    public void add(MirrorSettings settings) {
        em.persist(settings);
        em.flush();
    }

    /** What the settings say, defaults included. */
    public MirrorPolicy shared() {
        return settings().map(MirrorSettings::policy).orElse(MirrorPolicy.DEFAULT);
    }

    /** What holds for a mirror: its platform's choices over the settings. */
    public MirrorPolicy policyOf(MirrorDefinition mirror) {
        MirrorPolicy shared = shared();
        return of(mirror.packageManager(), mirror.hostId())
                .map(config -> config.choices().over(shared))
                .orElse(shared);
    }

    public void add(PlatformConfig config) {
        em.persist(config);
        em.flush();
    }

    public void remove(PlatformConfig config) {
        em.remove(config);
    }

    public Optional<PlatformConfig> find(UUID id) {
        return Optional.ofNullable(em.find(PlatformConfig.class, id));
    }

    /** The config of a kind on a host; {@code hostId} null for this server. */
    public Optional<PlatformConfig> of(PackageManager platform, @Nullable UUID hostId) {
        return all().stream()
                .filter(config -> config.platform() == platform
                        && Objects.equals(config.hostId().orElse(null), hostId))
                .findFirst();
    }

    /** All configs by platform; a handful. */
    public List<PlatformConfig> all() {
        return em.createQuery("select c from PlatformConfig c order by c.platform, c.createdAt", PlatformConfig.class)
                .getResultList();
    }
}
