package org.sallyport.ejb.mirror;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.mirror.HostDefault;
import org.sallyport.model.mirror.HostDefaults;
import org.sallyport.model.mirror.KnownVersion;
import org.sallyport.model.mirror.KnownVersions;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.tree.TreeFacts;

/** The catalogue of releases, and the mirrors that the hosts of each are given. */
@Stateless
public class HostDefaultService {

    @Inject
    KnownVersions versions;

    @Inject
    HostDefaults defaults;

    @Inject
    Mirrors mirrors;

    @Inject
    Hosts hosts;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * A release and its mirrors.
     *
     * @param eligible mirrors that may be assigned, by name
     */
    public record Assignment(KnownVersion version, List<Mirror> eligible, Optional<HostDefault> assigned) {}

    /**
     * A change of an assignment.
     *
     * @param previous mirror; empty when there was none
     * @param hosts that run the release, by name: their client-config is another one now
     */
    public record Assigned(KnownVersion version, Optional<UUID> mirror, Optional<UUID> previous, List<Host> hosts) {}

    /** Releases that are offered, by label; of one platform only where one is named. */
    @RolesAllowed(Roles.VIEWER)
    public List<KnownVersion> versions(Optional<String> platform) {
        return versions.active().stream()
                .filter(version ->
                        platform.isEmpty() || version.platform().wireName().equals(platform.get()))
                .toList();
    }

    /** Every release with the mirrors that it may have, by platform and label. */
    @RolesAllowed(Roles.VIEWER)
    public List<Assignment> list() {
        List<Mirror> all = mirrors.all();
        Map<UUID, HostDefault> assigned =
                defaults.all().stream().collect(Collectors.toMap(HostDefault::knownVersionId, Function.identity()));
        return versions.active().stream()
                .map(version -> new Assignment(
                        version,
                        all.stream()
                                .filter(mirror -> isEligible(version, mirror))
                                .toList(),
                        Optional.ofNullable(assigned.get(version.id()))))
                .toList();
    }

    /**
     * Gives the hosts of a release a mirror, or upstream again.
     *
     * @param mirrorId null for upstream
     * @throws InvalidRequestException for a mirror of another release or kind
     * @throws NotReadyException for a mirror whose tree is not whole
     */
    @RolesAllowed(Roles.OPERATOR)
    public Assigned assign(String platform, String versionKey, String osFamily, @Nullable UUID mirrorId) {
        KnownVersion version = PackageManager.ofWireName(platform)
                .flatMap(manager -> versions.named(manager, versionKey, osFamily))
                .orElseThrow(
                        () -> new NotFoundException("known version", platform + "/" + versionKey + "/" + osFamily));
        Optional<HostDefault> present = defaults.of(version.id());
        Optional<UUID> previous = present.map(HostDefault::mirrorId);
        if (mirrorId == null) {
            present.ifPresent(defaults::remove);
        } else {
            requireFit(version, mirrorId);
            present.ifPresentOrElse(
                    assigned -> assigned.assign(mirrorId, clock.instant()),
                    () -> defaults.add(new HostDefault(UUID.randomUUID(), version.id(), mirrorId, clock.instant())));
        }
        audit.record(
                "host_default.assign",
                "mirror_known_version",
                version.id(),
                versionKey + " " + (mirrorId == null ? "upstream" : mirrorId));
        List<Host> affected =
                hosts.all().stream().filter(host -> version.isRunBy(host.os())).toList();
        return new Assigned(version, Optional.ofNullable(mirrorId), previous, affected);
    }

    private void requireFit(KnownVersion version, UUID mirrorId) {
        Mirror mirror = mirrors.lock(mirrorId).orElseThrow(() -> new NotFoundException("mirror", mirrorId));
        if (!version.isMirroredBy(mirror.definition(), mirror.upstream())) {
            throw new InvalidRequestException(
                    "/mirror_id",
                    "Mirror " + mirror.name() + " is not one of " + version.label()
                            + ". Choose one with its suite, repoid, alias or release, or set the mirror's known_version_id.");
        }
        if (mirror.tree().filter(TreeFacts::isComplete).isEmpty()) {
            throw new NotReadyException(
                    "not_ready",
                    "Mirror " + mirror.name() + " has no whole tree yet. Sync it with fetch_policy all first.");
        }
    }

    private static boolean isEligible(KnownVersion version, Mirror mirror) {
        return version.isMirroredBy(mirror.definition(), mirror.upstream())
                && mirror.tree().filter(TreeFacts::isComplete).isPresent();
    }
}
