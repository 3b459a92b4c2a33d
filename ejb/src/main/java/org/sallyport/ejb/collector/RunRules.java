package org.sallyport.ejb.collector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.collector.AcceptedRun.Picked;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.SignedManifests;
import org.sallyport.model.collector.SignedSet;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;

/** Whether a run can be made of what a user asks for; says all that is wrong with it at once. */
@ApplicationScoped
class RunRules {
    private static final int MAX_TARGETS = 100;
    private static final int MAX_PACKAGES = 5000;

    @Inject
    Mirrors mirrors;

    @Inject
    CollectionRuns runs;

    @Inject
    SignedManifests manifests;

    @Inject
    Distros distros;

    @Inject
    NeededRuns needed;

    /**
     * What a request comes to; its mirrors may have nothing to carry yet.
     *
     * @throws InvalidRequestException with a pointer to each fault
     */
    AcceptedRun check(RunInput input) {
        List<Violation> violations = new ArrayList<>();
        if (input.request().isoLabel().chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation("/iso_label", "It must have no control characters."));
        }
        if (!input.needList().isEmpty()) {
            return needed.check(input, violations);
        }
        checkParent(input.request().parentRunId(), violations);
        List<Picked> picked = checkTargets(input, violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new AcceptedRun(input.request(), picked, List.of());
    }

    /** A set that is whole, whether or not its run is still there. */
    private void checkParent(@Nullable UUID parentId, List<Violation> violations) {
        if (parentId == null) {
            return;
        }
        Optional<CollectionRun> parent = runs.find(parentId);
        boolean isWhole = parent.isPresent()
                ? parent.get().status().isSealed()
                : manifests.signedSet(parentId).filter(SignedSet::isSealed).isPresent();
        if (!isWhole) {
            violations.add(
                    new Violation("/parent_run_id", "It must be the id of a run that is COMPLETE, or was once."));
        }
    }

    private static void checkWish(int target, Mirror mirror, Optional<PackageWish> wish, List<Violation> violations) {
        if (wish.isEmpty()) {
            return;
        }
        String pointer = "/targets/" + target + "/packages";
        PackageManager manager = mirror.definition().packageManager();
        if (manager == PackageManager.PKG) {
            violations.add(new Violation(
                    pointer,
                    "Packages can be selected of apt, dnf and zypper mirrors, not of pkg ones. Leave it out."));
            return;
        }
        List<String> packages = wish.get().packages();
        if (packages.size() > MAX_PACKAGES) {
            violations.add(new Violation(pointer, "Name at most " + MAX_PACKAGES + "; patterns with * say more."));
            return;
        }
        for (int i = 0; i < packages.size(); i++) {
            try {
                PackageWish.requireReadable(manager, packages.get(i));
            } catch (IllegalArgumentException e) {
                violations.add(new Violation(pointer + "/" + i, e.getMessage() + "."));
            }
        }
    }

    private List<Picked> checkTargets(RunInput input, List<Violation> violations) {
        List<Picked> picked = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < input.targets().size(); i++) {
            RunInput.Target target = input.targets().get(i);
            String pointer = "/targets/" + i + "/mirror_id";
            Optional<Mirror> mirror = mirrors.find(target.mirrorId());
            if (mirror.isEmpty()) {
                violations.add(new Violation(pointer, "There is no mirror with this id."));
            } else if (!mirror.get().definition().enabled()) {
                violations.add(new Violation(pointer, "The mirror is disabled."));
            } else if (!seen.add(target.mirrorId())) {
                violations.add(new Violation(pointer, "The mirror is there twice."));
            } else {
                checkWish(i, mirror.get(), target.wish(), violations);
                picked.add(new Picked(mirror.get(), target));
            }
        }
        for (Picked pick : distros.resolve(input.distros(), violations)) {
            if (seen.add(pick.mirror().id())) {
                picked.add(pick);
            }
        }
        if (violations.isEmpty() && (picked.isEmpty() || picked.size() > MAX_TARGETS)) {
            violations.add(new Violation("/targets", "Name 1 to " + MAX_TARGETS + " mirrors."));
        }
        return picked;
    }
}
