package org.sallyport.model.collector;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What changelogs said. Every method runs in its caller's transaction. */
@ApplicationScoped
public class ChangelogReadings {
    @PersistenceContext
    EntityManager em;

    /** Adds or replaces. */
    public void put(ChangelogReading reading) {
        em.merge(reading);
    }

    public Optional<ChangelogReading> find(String source, String version) {
        return Optional.ofNullable(em.find(ChangelogReading.class, new ChangelogReading.Key(source, version)));
    }
}
