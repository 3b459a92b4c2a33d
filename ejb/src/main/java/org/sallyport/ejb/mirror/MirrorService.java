package org.sallyport.ejb.mirror;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobService;
import org.sallyport.ejb.security.Roles;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.HostDefaults;
import org.sallyport.model.mirror.KnownVersions;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.MirrorSnapshots;
import org.sallyport.model.mirror.MirrorUpkeep;
import org.sallyport.model.mirror.MirrorUpkeeps;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.mirror.PlatformConfig;
import org.sallyport.model.mirror.PlatformConfigs;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.tree.TreeFacts;

/** Mirrors and their snapshots: define, sync, keep, put back. */
@Stateless
public class MirrorService {

    private static final String MIRROR = "mirror";

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Inject
    UpstreamSecrets secrets;

    @Inject
    MirrorTicks ticks;

    @Inject
    SnapshotRetention retention;

    @Inject
    PlatformConfigs policies;

    @Inject
    MirrorUpkeeps upkeeps;

    @Inject
    MirrorExports exports;

    @Inject
    HostDefaults defaults;

    @Inject
    KnownVersions versions;

    @Inject
    Hosts hosts;

    @Inject
    Jobs jobs;

    @Inject
    Pins pins;

    @Inject
    JobService jobService;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** A mirror's job and the mirror with it. */
    public record Queued(Mirror mirror, Job job) {}

    /**
     * Mirrors in pages, by name.
     *
     * @param platformConfigId of a config that holds for them; one that does not exist holds for none
     */
    @RolesAllowed(Roles.VIEWER)
    public Page<Mirror> list(PageRequest request, Optional<String> contained, Optional<UUID> platformConfigId) {
        Optional<PlatformConfig> config = platformConfigId.flatMap(policies::find);
        if (platformConfigId.isPresent() && config.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        return mirrors.page(request, contained, config);
    }

    /** What is done for each of all mirrors beside syncing. */
    @RolesAllowed(Roles.VIEWER)
    public List<MirrorUpkeep> upkeep() {
        return upkeeps.all();
    }

    /** A mirror by its id; a {@link NotFoundException} if there is none. */
    @RolesAllowed(Roles.VIEWER)
    public Mirror get(UUID id) {
        return mirrors.find(id).orElseThrow(() -> new NotFoundException(MIRROR, id));
    }

    /**
     * Makes a mirror; nothing is fetched yet.
     *
     * @throws ConflictException {@code name_taken}
     */
    @RolesAllowed(Roles.OPERATOR)
    public Mirror create(MirrorInput input) {
        MirrorDefinition definition = MirrorRules.define(input, secrets);
        requireKnownVersion(definition.knownVersionId(), definition);
        requireKnownHost(definition.hostId());
        requireFree(definition.name(), null);
        Mirror mirror = new Mirror(UUID.randomUUID(), definition, clock.instant());
        mirrors.add(mirror);
        exportAsAsked(mirror, input);
        audit.record("mirror.create", MIRROR, mirror.id(), definition.toString());
        return mirror;
    }

    /** Changes what the input says; the next sync goes by it. */
    @RolesAllowed(Roles.OPERATOR)
    public Mirror change(UUID id, MirrorInput input) {
        Mirror mirror = lock(id);
        MirrorDefinition definition = MirrorRules.change(mirror.definition(), input, secrets);
        // What was named before may have been removed since: only what the request names must be there.
        requireKnownVersion(input.knownVersionId(), definition);
        requireKnownHost(input.hostId());
        requireFree(definition.name(), id);
        requireIdle(mirror);
        boolean held = !Boolean.FALSE.equals(input.standing().held());
        if (Boolean.TRUE.equals(input.standing().held())
                && mirror.heldAtSnapshot().isEmpty()) {
            throw new InvalidRequestException(
                    "/held", "Restore a snapshot to hold the mirror at; only false is set here.");
        }
        mirror.define(definition, clock.instant());
        if (!held) {
            mirror.release();
        }
        exportAsAsked(mirror, input);
        audit.record("mirror.change", MIRROR, id, definition.toString());
        return mirror;
    }

    /** Removes a mirror and its snapshots; content that nothing else names goes with the next sweep. */
    @RolesAllowed(Roles.OPERATOR)
    public void remove(UUID id) {
        Mirror mirror = lock(id);
        requireIdle(mirror);
        if (defaults.name(id)) {
            throw ConflictException.busy("Hosts are given mirror " + mirror.name()
                    + ". Give their release another one, or upstream, at /api/host-defaults/mirrors first.");
        }
        mirrors.remove(mirror);
        pins.releaseAll(JobName.MIRROR_SYNC.wireName(), id);
        audit.record("mirror.remove", MIRROR, id, mirror.name());
    }

    /**
     * Queues a sync; a mirror that was put back to a snapshot goes on by it.
     *
     * @throws ConflictException {@code busy} while one is queued or runs
     */
    @RolesAllowed(Roles.OPERATOR)
    public Queued sync(UUID id) {
        Mirror mirror = lock(id);
        Job job = jobService.enqueue(JobName.MIRROR_SYNC, id);
        mirror.syncAskedFor(job.id(), clock.instant());
        audit.record("mirror.sync", MIRROR, id, mirror.name());
        return new Queued(mirror, job);
    }

    /** Queues the syncs that are due, as the timer does; each is a transaction with an audit row of its own. */
    @RolesAllowed(Roles.OPERATOR)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<MirrorFiring.Firing> tick() {
        return ticks.tick(clock.instant());
    }

    /**
     * Keeps the tree that a mirror shows now; snapshots that are beyond the limits by it go.
     *
     * @throws NotReadyException while it shows none
     */
    @RolesAllowed(Roles.OPERATOR)
    public MirrorSnapshot takeSnapshot(UUID id) {
        Mirror mirror = lock(id);
        if (mirror.tree().isEmpty()) {
            throw new NotReadyException(
                    "not_ready", "Mirror " + mirror.name() + " has nothing to keep yet. Sync it first.");
        }
        MirrorSnapshot snapshot = new MirrorSnapshot(UUID.randomUUID(), mirror, freeInstant(id));
        snapshots.add(snapshot);
        mirror.snapshotTaken(clock.instant());
        retention.apply(id);
        audit.record("mirror.snapshot", MIRROR, id, snapshot.snapshotId());
        return snapshot;
    }

    /**
     * Queues an export: what the mirror shows, as files below the root path of its platform.
     *
     * @throws ConflictException {@code busy} while one is queued or runs
     * @throws NotReadyException while the mirror shows no whole tree
     */
    @RolesAllowed(Roles.OPERATOR)
    public Queued export(UUID id) {
        Mirror mirror = lock(id);
        if (mirror.tree().filter(TreeFacts::isComplete).isEmpty()) {
            throw new NotReadyException(
                    "not_ready",
                    "Mirror " + mirror.name() + " has no whole tree to export. Sync it with fetch_policy all first.");
        }
        Job job = exports.queue(id)
                .orElseThrow(() -> ConflictException.busy("Mirror " + mirror.name() + " is being exported already."));
        audit.record("mirror.export", MIRROR, id, mirror.name());
        return new Queued(mirror, job);
    }

    private void exportAsAsked(Mirror mirror, MirrorInput input) {
        Boolean export = input.standing().export();
        if (export != null) {
            upkeeps.of(mirror.id()).exports(export);
            exports.follow(mirror);
        }
    }

    /** The mirror's row is locked, so the next free millisecond stays free. */
    private Instant freeInstant(UUID mirrorId) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        while (snapshots.taken(mirrorId, MirrorSnapshot.timeId(at)).isPresent()) {
            at = at.plusMillis(1);
        }
        return at;
    }

    /** The mirror's snapshots in pages, the newest first. */
    @RolesAllowed(Roles.VIEWER)
    public Page<MirrorSnapshot> snapshots(UUID id, PageRequest request) {
        return snapshots.page(get(id).id(), request);
    }

    /**
     * Shows a snapshot's tree again; the mirror stays there until somebody asks for a sync or lets it go. A sync that
     * runs meanwhile fetches and does not switch.
     *
     * @param snapshot its time id or its UUID
     */
    @RolesAllowed(Roles.OPERATOR)
    public MirrorSnapshot restore(UUID id, String snapshot) {
        Mirror mirror = lock(id);
        MirrorSnapshot kept = snapshots
                .named(id, snapshot)
                .orElseThrow(() -> new NotFoundException("snapshot of this mirror", snapshot));
        mirror.restore(kept, clock.instant());
        exports.follow(mirror);
        audit.record("mirror.restore", MIRROR, id, kept.snapshotId());
        return kept;
    }

    private Mirror lock(UUID id) {
        return mirrors.lock(id).orElseThrow(() -> new NotFoundException(MIRROR, id));
    }

    private void requireIdle(Mirror mirror) {
        if (jobs.isActive(JobName.MIRROR_SYNC.wireName(), mirror.id())) {
            throw ConflictException.busy(
                    "Mirror " + mirror.name() + " is being synced. Wait for the end of its job, or cancel that.");
        }
    }

    private void requireKnownVersion(@Nullable UUID version, MirrorDefinition definition) {
        if (version != null
                && versions.find(version)
                        .filter(known -> known.platform() == definition.packageManager())
                        .isEmpty()) {
            throw new InvalidRequestException(
                    "/known_version_id", "It must be one of /api/mirror-known-versions of this package manager.");
        }
    }

    private void requireKnownHost(@Nullable UUID host) {
        if (host != null && hosts.find(host).isEmpty()) {
            throw new InvalidRequestException("/host_id", "There is no such host. Leave it out for this server.");
        }
    }

    private void requireFree(String name, @Nullable UUID own) {
        if (mirrors.named(name).filter(other -> !other.id().equals(own)).isPresent()) {
            throw ConflictException.nameTaken(MIRROR, name);
        }
    }
}
