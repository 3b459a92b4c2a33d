package org.sallyport.model.mirror;

import java.util.Set;
import java.util.UUID;

/**
 * Which snapshots of a mirror somebody relies on, so that no limit removes them. Implementations are CDI beans of the
 * concepts that do. Called in the transaction that removes.
 */
public interface SnapshotUses {

    /** Ids of rows. */
    Set<UUID> usedOf(UUID mirrorId);
}
