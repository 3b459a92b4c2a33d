package org.sallyport.web.mirror;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.HostDefaultService;
import org.sallyport.model.mirror.HostDefault;
import org.sallyport.model.mirror.KnownVersion;

/**
 * A release and the mirror that its hosts are given.
 *
 * @param eligibleMirrors mirrors of this release whose tree is whole
 * @param currentMirrorId null for upstream
 */
public record HostDefaultView(
        String platform,
        String versionKey,
        String osFamily,
        String label,
        String matchRegex,
        List<Eligible> eligibleMirrors,
        @Nullable UUID currentMirrorId,
        @Nullable UUID assignmentId,
        @Nullable Instant updatedAt) {

    /** A mirror that may be assigned. */
    public record Eligible(UUID id, String name) {}

    static HostDefaultView of(HostDefaultService.Assignment assignment) {
        KnownVersion version = assignment.version();
        return new HostDefaultView(
                version.platform().wireName(),
                version.versionKey(),
                version.osFamily(),
                version.label(),
                version.matchRegex(),
                assignment.eligible().stream()
                        .map(mirror -> new Eligible(mirror.id(), mirror.name()))
                        .toList(),
                assignment.assigned().map(HostDefault::mirrorId).orElse(null),
                assignment.assigned().map(HostDefault::id).orElse(null),
                assignment.assigned().map(HostDefault::updatedAt).orElse(null));
    }
}
