package org.sallyport.web.mirror;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.MirrorFiring.Firing;
import org.sallyport.ejb.mirror.MirrorFiring.Outcome;

/**
 * What a tick did.
 *
 * @param disabled mirrors that were paused, as they have failed too often in a row
 * @param skipped mirrors whose last sync goes on still
 */
public record MirrorTickView(
        int firedCount,
        List<Fired> fired,
        int disabledCount,
        List<NotFired> disabled,
        int skippedCount,
        List<NotFired> skipped) {

    /**
     * A mirror whose sync was queued.
     *
     * @param messageId the same as {@code job_id}
     */
    public record Fired(
            UUID mirrorId,
            String name,
            @Nullable UUID messageId,
            @Nullable UUID jobId,
            @Nullable Instant nextSyncAt) {

        static Fired of(Firing firing) {
            UUID job = firing.jobId().orElse(null);
            return new Fired(
                    firing.mirrorId(),
                    firing.name(),
                    job,
                    job,
                    firing.nextSyncAt().orElse(null));
        }
    }

    /** A mirror that was due and is not synced. */
    public record NotFired(UUID mirrorId, String name) {}

    static MirrorTickView of(List<Firing> firings) {
        List<Fired> fired = firings.stream()
                .filter(firing -> firing.outcome() == Outcome.FIRED)
                .map(Fired::of)
                .toList();
        List<NotFired> disabled = ended(firings, Outcome.DISABLED);
        List<NotFired> skipped = ended(firings, Outcome.SKIPPED);
        return new MirrorTickView(fired.size(), fired, disabled.size(), disabled, skipped.size(), skipped);
    }

    private static List<NotFired> ended(List<Firing> firings, Outcome outcome) {
        return firings.stream()
                .filter(firing -> firing.outcome() == outcome)
                .map(firing -> new NotFired(firing.mirrorId(), firing.name()))
                .toList();
    }
}
