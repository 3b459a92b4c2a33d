package org.sallyport.ejb.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.bundle.BundlePlatform.Origin;
import org.sallyport.model.bundle.BundleProduct;
import org.sallyport.model.bundle.BundleRequest;
import org.sallyport.model.bundle.KnownPlatform;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.settings.BundleProperties;

/** Whether a bundle can be made of what a user asks for; says all that is wrong with it at once. */
@ApplicationScoped
class BundleRules {
    private static final int MAX_PLATFORMS = 12;
    private static final int MAX_MIRRORS = 20;
    private static final int MAX_PACKAGES = 1_000;
    private static final long MIB = 1 << 20;
    /** No package manager unpacks anything in less. */
    private static final long MIN_MEMORY_MB = 64;

    private static final long MAX_MEMORY_MB = 1 << 20;
    private static final Pattern IMAGE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,254}");
    /** Debian Policy §5.6.1, with an architecture or a version behind it. */
    private static final Pattern PACKAGE =
            Pattern.compile("[a-z0-9][a-z0-9+.-]{0,99}(:[a-z0-9-]{1,30})?(=[A-Za-z0-9.+~:-]{1,100})?");

    @Inject
    Mirrors mirrors;

    @Inject
    RootFileSystems rootFileSystems;

    @Inject
    BundleProperties properties;

    /**
     * What a request comes to.
     *
     * @throws InvalidRequestException with a pointer to each fault
     * @throws RefusedContentException {@code unknown_platform}, {@code memory_limit_too_small},
     *     {@code base_image_missing}
     */
    AcceptedBundle check(BundleInput input) {
        List<Violation> violations = new ArrayList<>();
        Optional<BundleProduct> product = BundleProduct.ofWireName(input.product());
        if (product.isEmpty()) {
            violations.add(new Violation("/product", "It must be server or packages."));
        }
        checkLabel(input.label(), violations);
        checkPackages(product, input.packages(), violations);
        if (input.platforms().isEmpty() || input.platforms().size() > MAX_PLATFORMS) {
            violations.add(new Violation("/platforms", "Name 1 to " + MAX_PLATFORMS + " platforms."));
        }
        List<AcceptedBundle.Target> systems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (BundleInput.Platform platform : input.platforms()) {
            systems.add(system(systems.size(), platform, seen, violations));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        BundleProduct wanted = product.orElseThrow();
        return new AcceptedBundle(
                new BundleRequest(
                        wanted,
                        input.label().orElse("Sallyport " + wanted.wireName()),
                        memory(input.memoryLimitMb()),
                        input.packages()),
                systems);
    }

    private static void checkLabel(Optional<String> label, List<Violation> violations) {
        label.filter(text -> text.isBlank() || text.chars().anyMatch(Character::isISOControl))
                .ifPresent(text ->
                        violations.add(new Violation("/label", "It must be a text without control characters.")));
    }

    private static void checkPackages(
            Optional<BundleProduct> product, List<String> packages, List<Violation> violations) {
        if (packages.size() > MAX_PACKAGES) {
            violations.add(new Violation("/packages", "Name at most " + MAX_PACKAGES + "."));
        }
        if (product.filter(BundleProduct.PACKAGES::equals).isPresent() && packages.isEmpty()) {
            violations.add(new Violation("/packages", "Name at least one."));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < packages.size(); i++) {
            if (!PACKAGE.matcher(packages.get(i)).matches()) {
                violations.add(
                        new Violation("/packages/" + i, "It must be a package: name, name:arch or name=version."));
            } else if (!seen.add(packages.get(i))) {
                violations.add(new Violation("/packages/" + i, "It is there twice."));
            }
        }
    }

    private long memory(Optional<Long> wantedMb) {
        long limit = wantedMb.map(mb -> mb <= MAX_MEMORY_MB ? mb * MIB : Long.MAX_VALUE)
                .orElse(properties.memoryLimit());
        if (limit < MIN_MEMORY_MB * MIB || limit == Long.MAX_VALUE) {
            throw new RefusedContentException(
                    "memory_limit_too_small",
                    "A container of " + limit / MIB
                            + " MiB cannot install packages. Give memory_limit_mb, or the setting"
                            + " sallyport.bundle.memory-limit, " + MIN_MEMORY_MB + " to " + MAX_MEMORY_MB + " MiB.",
                    Map.of("minimum_mb", MIN_MEMORY_MB, "limit_mb", limit / MIB),
                    null);
        }
        return limit;
    }

    private AcceptedBundle.Target system(
            int number, BundleInput.Platform wanted, Set<String> seen, List<Violation> violations) {
        String pointer = "/platforms/" + number;
        KnownPlatform platform = known(wanted);
        if (!seen.add(platform.key() + "-" + wanted.architecture())) {
            violations.add(new Violation(pointer, "The platform is there twice."));
        }
        if (wanted.baseImage().isPresent() == wanted.rootfs().isPresent()) {
            violations.add(new Violation(pointer, "It must have either base_image or rootfs."));
        }
        wanted.baseImage()
                .filter(name -> !IMAGE.matcher(name).matches())
                .ifPresent(name -> violations.add(
                        new Violation(pointer + "/base_image", "It must be the name of an image that Docker has.")));
        wanted.rootfs()
                .filter(name -> !RootFileSystems.isName(name))
                .ifPresent(
                        name -> violations.add(new Violation(pointer + "/rootfs", "It must be the name of a file.")));
        List<Mirror> sources = mirrors(pointer + "/mirror_ids", wanted, violations);
        if (violations.isEmpty()) {
            wanted.rootfs().filter(name -> !rootFileSystems.has(name)).ifPresent(this::refuseRootfs);
        }
        Origin origin =
                new Origin(wanted.baseImage().orElse(null), wanted.rootfs().orElse(null));
        return new AcceptedBundle.Target(platform, wanted.architecture(), origin, sources);
    }

    private void refuseRootfs(String name) {
        throw new RefusedContentException(
                "base_image_missing",
                "There is no archive " + name + " in " + rootFileSystems.folder()
                        + ". Put one there: debootstrap --variant=minbase SUITE ROOT, then tar -C ROOT -cf " + name
                        + " .",
                Map.of("rootfs", name),
                null);
    }

    private static KnownPlatform known(BundleInput.Platform wanted) {
        Optional<KnownPlatform> platform = KnownPlatform.of(wanted.distribution(), wanted.version());
        if (platform.isEmpty() || !KnownPlatform.ARCHITECTURES.contains(wanted.architecture())) {
            throw unknown(wanted.distribution() + "-" + wanted.version() + "-" + wanted.architecture(), "");
        }
        return platform.get();
    }

    /** @param why a further sentence, with a blank before it */
    static RefusedContentException unknown(String platform, String why) {
        return new RefusedContentException(
                "unknown_platform",
                "Bundles cannot be made for " + platform + "." + why + " Known are: "
                        + String.join(", ", KnownPlatform.keys()) + ", each on "
                        + String.join(" and ", KnownPlatform.ARCHITECTURES) + ".",
                Map.of("platform", platform, "known", KnownPlatform.keys()),
                null);
    }

    private List<Mirror> mirrors(String pointer, BundleInput.Platform wanted, List<Violation> violations) {
        if (wanted.mirrorIds().isEmpty() || wanted.mirrorIds().size() > MAX_MIRRORS) {
            violations.add(new Violation(pointer, "Name 1 to " + MAX_MIRRORS + " mirrors."));
            return List.of();
        }
        List<Mirror> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < wanted.mirrorIds().size(); i++) {
            UUID id = wanted.mirrorIds().get(i);
            Optional<Mirror> mirror = mirrors.find(id);
            Optional<String> fault = mirror.isEmpty()
                    ? Optional.of("There is no mirror with this id.")
                    : fault(mirror.get(), wanted.architecture(), seen.add(id));
            if (fault.isPresent()) {
                violations.add(new Violation(pointer + "/" + i, fault.get()));
            } else {
                found.add(mirror.orElseThrow());
            }
        }
        return found;
    }

    private static Optional<String> fault(Mirror mirror, String architecture, boolean first) {
        if (!first) {
            return Optional.of("The mirror is there twice.");
        }
        if (mirror.definition().packageManager() != PackageManager.APT) {
            return Optional.of("Packages can be selected of apt mirrors only.");
        }
        if (mirror.tree().isEmpty() || mirror.upstream().isEmpty()) {
            throw new NotReadyException("not_ready", "Mirror " + mirror.name() + " has nothing yet. Sync it first.");
        }
        if (mirror.upstream().get().suite().endsWith("/")) {
            return Optional.of("Packages cannot be selected of flat repositories.");
        }
        if (!mirror.upstream().get().architectures().contains(architecture)) {
            return Optional.of("The mirror does not have " + architecture + ".");
        }
        return Optional.empty();
    }
}
