package org.sallyport.ejb.mirror;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorPolicy;
import org.sallyport.model.mirror.MirrorSettings;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.mirror.PlatformConfig;
import org.sallyport.model.mirror.PlatformConfigs;
import org.sallyport.model.mirror.PolicyChoices;
import org.sallyport.settings.HomeProperties;

/** What mirrors may do: the settings of all, and the configs of platforms that stand over them. */
@Stateless
public class MirrorPolicyService {

    private static final String CONFIG = "mirror platform config";
    private static final String SUBJECT = "mirror_platform_config";

    @Inject
    PlatformConfigs policies;

    @Inject
    Mirrors mirrors;

    @Inject
    Hosts hosts;

    @Inject
    SharedBandwidths bandwidths;

    @Inject
    MirrorExports exports;

    @Inject
    HomeProperties home;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * The settings.
     *
     * @param updatedAt empty while all are defaults
     */
    public record Settings(MirrorPolicy policy, Optional<Instant> updatedAt) {}

    /**
     * A platform's config.
     *
     * @param policy what holds, the settings included
     */
    public record Platform(PlatformConfig config, MirrorPolicy policy) {}

    /**
     * What a user says of a config.
     *
     * @param platform {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
     * @param host whose mirrors it is for; null to leave it, in a new one for this server
     * @param inherit wire names of members that follow the settings again
     */
    public record PlatformInput(
            @Nullable String platform, @Nullable HostChoice host, PolicyChoices choices, List<String> inherit) {
        private @Nullable UUID hostOr(@Nullable UUID unsaid) {
            return host == null ? unsaid : host.id();
        }
    }

    /**
     * A host that a user names.
     *
     * @param id null for this server
     */
    public record HostChoice(@Nullable UUID id) {}

    /**
     * A config that was put.
     *
     * @param made whether there was none before
     */
    public record Placed(Platform platform, boolean made) {}

    @RolesAllowed(Roles.VIEWER)
    public Settings settings() {
        return new Settings(policies.shared(), policies.settings().map(MirrorSettings::updatedAt));
    }

    /** Changes what is not null. */
    @RolesAllowed(Roles.OPERATOR)
    public Settings change(PolicyChoices choices) {
        check(choices, new ArrayList<>());
        MirrorPolicy policy = choices.over(policies.shared());
        Optional<MirrorSettings> row = policies.settings();
        if (row.isPresent()) {
            row.get().set(policy, clock.instant());
        } else {
            policies.add(new MirrorSettings(policy, clock.instant()));
        }
        bandwidths.shared(policy.bandwidthCapKbps());
        mirrors.all().forEach(exports::follow);
        audit.record("mirror.settings", "mirror_settings", "settings", policy.toString());
        return settings();
    }

    /** All configs by platform. */
    @RolesAllowed(Roles.VIEWER)
    public List<Platform> platforms() {
        MirrorPolicy shared = policies.shared();
        return policies.all().stream()
                .map(config -> new Platform(config, config.choices().over(shared)))
                .toList();
    }

    /** One config; a {@link NotFoundException} if there is none. */
    @RolesAllowed(Roles.VIEWER)
    public Platform platform(UUID id) {
        return platform(find(id));
    }

    /** Makes the config of a platform on a host, or changes what is not null of the one that there is. */
    @RolesAllowed(Roles.OPERATOR)
    public Placed put(PlatformInput input) {
        PackageManager manager = check(input);
        UUID host = input.hostOr(null);
        Optional<PlatformConfig> present = policies.of(manager, host);
        if (present.isPresent()) {
            return new Placed(choose(present.get(), input), false);
        }
        PlatformConfig made = new PlatformConfig(
                UUID.randomUUID(), manager, host, input.choices().without(input.inherit()), clock.instant());
        policies.add(made);
        audit.record("mirror.platform_create", SUBJECT, made.id(), manager.wireName());
        return new Placed(platform(made), true);
    }

    /**
     * Changes a config; null choices stay.
     *
     * @throws ConflictException {@code name_taken} when another one is for that platform and host
     */
    @RolesAllowed(Roles.OPERATOR)
    public Platform change(UUID id, PlatformInput input) {
        PlatformConfig config = find(id);
        PackageManager manager = check(input);
        UUID host = input.hostOr(config.hostId().orElse(null));
        Optional<PlatformConfig> other =
                policies.of(manager, host).filter(found -> !found.id().equals(id));
        if (other.isPresent()) {
            throw ConflictException.nameTaken(CONFIG, manager.wireName());
        }
        List<Mirror> left = held(config);
        config.move(manager, host);
        Platform changed = choose(config, input);
        left.forEach(exports::follow);
        return changed;
    }

    private List<Mirror> held(PlatformConfig config) {
        return mirrors.all().stream()
                .filter(mirror -> config.holdsFor(mirror.definition()))
                .toList();
    }

    private Platform choose(PlatformConfig config, PlatformInput input) {
        config.choose(config.choices().with(input.choices()).without(input.inherit()), clock.instant());
        Platform platform = platform(config);
        bandwidths.platform(config.id(), platform.policy().bandwidthCapKbps());
        held(config).forEach(exports::follow);
        audit.record(
                "mirror.platform_change",
                SUBJECT,
                config.id(),
                config.platform().wireName());
        return platform;
    }

    /**
     * Removes a config.
     *
     * @throws ConflictException {@code busy} while there are mirrors that it holds for
     */
    @RolesAllowed(Roles.OPERATOR)
    public void remove(UUID id) {
        PlatformConfig config = find(id);
        List<Mirror> held = held(config);
        if (!held.isEmpty()) {
            throw ConflictException.busy("It holds for " + held.size() + " mirrors, such as "
                    + held.get(0).name()
                    + ". Name members in inherit to let them follow the settings, or remove the mirrors first.");
        }
        policies.remove(config);
        audit.record("mirror.platform_remove", SUBJECT, id, config.platform().wireName());
    }

    private Platform platform(PlatformConfig config) {
        return new Platform(config, config.choices().over(policies.shared()));
    }

    private PlatformConfig find(UUID id) {
        return policies.find(id).orElseThrow(() -> new NotFoundException(CONFIG, id));
    }

    private PackageManager check(PlatformInput input) {
        List<Violation> violations = new ArrayList<>();
        Optional<PackageManager> manager = PackageManager.ofWireName(String.valueOf(input.platform()));
        if (manager.isEmpty()) {
            violations.add(new Violation("/platform", "Choose one of apt, dnf, zypper and pkg."));
        }
        if (!PolicyChoices.NAMES.containsAll(input.inherit())) {
            violations.add(
                    new Violation("/inherit", "It may name " + String.join(", ", PolicyChoices.NAMES) + " only."));
        }
        UUID host = input.hostOr(null);
        if (host != null && hosts.find(host).isEmpty()) {
            violations.add(new Violation("/host_id", "There is no such host. Leave it out for this server."));
        }
        check(input.choices(), violations);
        return manager.orElseThrow();
    }

    private void check(PolicyChoices choices, List<Violation> violations) {
        String root = choices.rootPath();
        if (root != null && !isRoot(root)) {
            violations.add(
                    new Violation(
                            "/mirror_root_path",
                            "It must be an absolute path of at most 500 characters without \"..\", outside of the server's home."));
        }
        bound("/integrity_check_cadence_hours", choices.integrityHours(), 1, 168, violations);
        bound("/retention_window_days", choices.retentionDays(), 0, 365, violations);
        bound("/default_bandwidth_cap_kbps", choices.bandwidthCapKbps(), 0, Integer.MAX_VALUE, violations);
        bound("/snapshot_count_to_keep", choices.snapshotCount(), 0, 100, violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private boolean isRoot(String text) {
        try {
            Path path = Path.of(text);
            return text.length() <= 500
                    && path.isAbsolute()
                    && path.getNameCount() > 0
                    && path.equals(path.normalize())
                    && !path.startsWith(home.folder())
                    && text.chars().noneMatch(Character::isISOControl);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void bound(
            String pointer, @Nullable Integer value, int least, int most, List<Violation> violations) {
        if (value != null && (value < least || value > most)) {
            violations.add(new Violation(pointer, "It must be " + least + " to " + most + "."));
        }
    }
}
