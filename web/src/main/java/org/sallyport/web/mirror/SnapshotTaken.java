package org.sallyport.web.mirror;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.mirror.MirrorSnapshot;

/**
 * The answer to a snapshot or a restore.
 *
 * @param snapshotId its time id
 * @param messageId always null: it is done, whatever the mirror's size
 * @param id the snapshot's own id
 */
public record SnapshotTaken(String snapshotId, @Nullable UUID messageId, UUID id) {

    static SnapshotTaken of(MirrorSnapshot snapshot) {
        return new SnapshotTaken(snapshot.snapshotId(), null, snapshot.id());
    }
}
