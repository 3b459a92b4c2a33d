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
import org.sallyport.ejb.NotReadyException;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;

/** Whether a run can be made of what a user asks for; says all that is wrong with it at once. */
@ApplicationScoped
class RunRules {
    private static final int MAX_TARGETS = 100;

    @Inject
    Mirrors mirrors;

    @Inject
    CollectionRuns runs;

    /**
     * The mirrors of a request, in its order.
     *
     * @throws InvalidRequestException with a pointer to each fault
     * @throws NotReadyException when a mirror has not been synced yet
     */
    List<Mirror> check(RunInput input) {
        List<Violation> violations = new ArrayList<>();
        if (input.request().isoLabel().chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation("/iso_label", "It must have no control characters."));
        }
        if (!input.burnDevice().isEmpty()) {
            violations.add(new Violation(
                    "/burn_device", "This server burns no discs. Leave it out, and burn the downloaded image."));
        }
        checkParent(input.request().parentRunId(), violations);
        List<Mirror> found = checkTargets(input.targets(), violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        for (Mirror mirror : found) {
            if (mirror.tree().isEmpty()) {
                throw new NotReadyException(
                        "not_ready", "Mirror " + mirror.name() + " has nothing to carry yet. Sync it first.");
            }
        }
        return found;
    }

    private void checkParent(@Nullable UUID parentId, List<Violation> violations) {
        if (parentId == null) {
            return;
        }
        Optional<CollectionRun> parent = runs.find(parentId);
        if (parent.isEmpty() || !parent.get().status().isSealed()) {
            violations.add(new Violation("/parent_run_id", "It must be the id of a run that is COMPLETE."));
        }
    }

    private List<Mirror> checkTargets(List<RunInput.Target> targets, List<Violation> violations) {
        List<Mirror> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        if (targets.isEmpty() || targets.size() > MAX_TARGETS) {
            violations.add(new Violation("/targets", "Name 1 to " + MAX_TARGETS + " mirrors."));
            return found;
        }
        for (int i = 0; i < targets.size(); i++) {
            UUID id = targets.get(i).mirrorId();
            String pointer = "/targets/" + i + "/mirror_id";
            Optional<Mirror> mirror = mirrors.find(id);
            if (mirror.isEmpty()) {
                violations.add(new Violation(pointer, "There is no mirror with this id."));
            } else if (!mirror.get().definition().enabled()) {
                violations.add(new Violation(pointer, "The mirror is disabled."));
            } else if (!seen.add(id)) {
                violations.add(new Violation(pointer, "The mirror is there twice."));
            } else {
                found.add(mirror.get());
            }
        }
        return found;
    }
}
