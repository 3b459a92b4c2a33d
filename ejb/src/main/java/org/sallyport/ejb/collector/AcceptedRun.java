package org.sallyport.ejb.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.sallyport.ejb.NotReadyException;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunRequest;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.mirror.Mirror;

/**
 * A request that has nothing wrong with it.
 *
 * @param request with parent and need list resolved
 * @param picked mirrors to gather, in order; none when a need list says what is carried
 * @param earlier targets of the run that carried what is needed; none without a need list
 */
record AcceptedRun(RunRequest request, List<Picked> picked, List<CollectionTarget> earlier) {

    /** Copies the lists. */
    AcceptedRun {
        picked = List.copyOf(picked);
        earlier = List.copyOf(earlier);
    }

    /** A mirror, and what was said of it. */
    record Picked(Mirror mirror, RunInput.Target wanted) {}

    /**
     * The same request, naming its mirrors one by one.
     *
     * @param burnDevice drive that was asked for; empty for none
     */
    RunInput resolved(String burnDevice) {
        return new RunInput(request, picked.stream().map(Picked::wanted).toList(), List.of(), "", burnDevice);
    }

    /** Targets for a run's rows. */
    List<CollectionTarget> targets(UUID runId) {
        List<CollectionTarget> targets = new ArrayList<>();
        for (Picked pick : picked) {
            targets.add(new CollectionTarget(
                    runId, targets.size(), pick.mirror(), pick.wanted().repos()));
        }
        for (CollectionTarget target : earlier) {
            targets.add(CollectionTarget.again(runId, targets.size(), target));
        }
        return targets;
    }

    /** What is taken of targets instead of all. */
    List<TargetSelection> selections(List<CollectionTarget> targets) {
        List<TargetSelection> selections = new ArrayList<>();
        for (int i = 0; i < picked.size(); i++) {
            CollectionTarget target = targets.get(i);
            picked.get(i).wanted().wish().ifPresent(wish -> selections.add(new TargetSelection(target, wish)));
        }
        return selections;
    }

    /** The mirror of a target that is gathered anew. */
    Optional<Mirror> mirror(CollectionTarget target) {
        return picked.stream()
                .map(Picked::mirror)
                .filter(mirror -> mirror.name().equals(target.mirrorName()))
                .findFirst();
    }

    /** @throws NotReadyException when a mirror has nothing to carry yet */
    void requireReady() {
        for (Picked pick : picked) {
            if (pick.mirror().tree().isEmpty()) {
                throw new NotReadyException(
                        "not_ready", "Mirror " + pick.mirror().name() + " has nothing to carry yet. Sync it first.");
            }
        }
    }
}
