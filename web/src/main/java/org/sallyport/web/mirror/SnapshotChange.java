package org.sallyport.web.mirror;

import java.time.Instant;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.SnapshotService;

/**
 * What to change of a snapshot; what is absent or null stays.
 *
 * @param pinned whether it stays whatever the limits say
 * @param notes what it is for; empty for nothing
 * @param retentionUntil after which it goes unless it is pinned, in place of the limits
 */
public record SnapshotChange(
        @Nullable Boolean pinned,
        @Nullable @Size(max = 2000) String notes,
        @Nullable Instant retentionUntil) {

    SnapshotService.Change input() {
        return new SnapshotService.Change(pinned, notes, retentionUntil);
    }
}
