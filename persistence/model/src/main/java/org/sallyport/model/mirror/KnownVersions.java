package org.sallyport.model.mirror;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.repository.PackageManager;

/** The catalogue of releases, some dozens. Every method runs in its caller's transaction. */
@ApplicationScoped
public class KnownVersions {

    @PersistenceContext
    EntityManager em;

    /** Those that are offered, by platform and label. */
    public List<KnownVersion> active() {
        return em.createQuery(
                        "select v from KnownVersion v where v.active = true order by v.platform, v.label",
                        KnownVersion.class)
                .getResultList();
    }

    public Optional<KnownVersion> find(UUID id) {
        return Optional.ofNullable(em.find(KnownVersion.class, id));
    }

    /** The entry that all three words name. */
    public Optional<KnownVersion> named(PackageManager platform, String versionKey, String osFamily) {
        return active().stream()
                .filter(version -> version.platform() == platform
                        && version.versionKey().equals(versionKey)
                        && version.osFamily().equals(osFamily))
                .findFirst();
    }
}
