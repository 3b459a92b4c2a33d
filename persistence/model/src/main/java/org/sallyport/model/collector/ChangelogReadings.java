package org.sallyport.model.collector;

import java.sql.Timestamp;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What changelogs said. Every method runs in its caller's transaction. */
@ApplicationScoped
public class ChangelogReadings {
    @PersistenceContext
    EntityManager em;

    /** Adds one, unless another run that reads at the same moment was faster: it has read the same. */
    public void put(ChangelogReading reading) {
        em.createNativeQuery("insert into changelog_reading (source, version, mended, read_at) values (?1, ?2, ?3, ?4)"
                        + " on conflict do nothing")
                .setParameter(1, reading.key().source())
                .setParameter(2, reading.key().version())
                .setParameter(3, reading.text())
                .setParameter(4, Timestamp.from(reading.readAt()))
                .executeUpdate();
    }

    public Optional<ChangelogReading> find(String source, String version) {
        return Optional.ofNullable(em.find(ChangelogReading.class, new ChangelogReading.Key(source, version)));
    }
}
