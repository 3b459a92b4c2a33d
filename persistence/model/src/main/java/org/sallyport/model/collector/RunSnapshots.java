package org.sallyport.model.collector;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.model.mirror.SnapshotUses;

/** The snapshots that runs name, ended ones too: as long as the run is there, so is what it says it was made from. */
@ApplicationScoped
public class RunSnapshots implements SnapshotUses {
    @PersistenceContext
    EntityManager em;

    @Override
    public Set<UUID> usedOf(UUID mirrorId) {
        return new HashSet<>(em.createQuery(
                        "select t.snapshotRowId from CollectionTarget t"
                                + " where t.mirrorId = :mirror and t.snapshotRowId is not null",
                        UUID.class)
                .setParameter("mirror", mirrorId)
                .getResultList());
    }
}
