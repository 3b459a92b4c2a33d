package org.sallyport.model.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which snapshots of a mirror go by themselves: those beyond the count, and those older than the window. The newest
 * stays, and what is pinned, what somebody relies on, and what the mirror is held at; they count, too. One with a time
 * of its own stays until then and goes after it, whatever the limits say.
 */
public final class SnapshotLimits {

    private SnapshotLimits() {}

    /**
     * Those that go.
     *
     * @param newestFirst all snapshots of the mirror
     * @param heldAt time id; empty when the mirror is not held
     * @param used ids of those that somebody relies on
     */
    public static List<MirrorSnapshot> beyond(
            MirrorPolicy policy, List<MirrorSnapshot> newestFirst, String heldAt, Set<UUID> used, Instant now) {
        List<MirrorSnapshot> gone = new ArrayList<>();
        for (int i = 1; i < newestFirst.size(); i++) {
            MirrorSnapshot snapshot = newestFirst.get(i);
            boolean kept = snapshot.isPinned() || snapshot.snapshotId().equals(heldAt) || used.contains(snapshot.id());
            if (!kept && isOver(policy, snapshot, i, now)) {
                gone.add(snapshot);
            }
        }
        return gone;
    }

    private static boolean isOver(MirrorPolicy policy, MirrorSnapshot snapshot, int newer, Instant now) {
        if (snapshot.retentionUntil().isPresent()) {
            return snapshot.retentionUntil().get().isBefore(now);
        }
        boolean isOld = policy.retentionDays() > 0
                && snapshot.takenAt().isBefore(now.minus(Duration.ofDays(policy.retentionDays())));
        return isOld || (policy.snapshotCount() > 0 && newer >= policy.snapshotCount());
    }
}
