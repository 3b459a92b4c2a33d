package org.sallyport.ejb.collector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.RunRequest;

/**
 * What a user asks of a run.
 *
 * @param targets mirrors to gather, in order
 * @param distros further mirrors, by what upstream calls itself
 * @param needList text of a receiver's need list, to carry exactly that; empty to carry what the targets say
 * @param burnDevice drive to burn in, by its node; empty for none
 */
public record RunInput(
        RunRequest request, List<Target> targets, List<Distro> distros, String needList, String burnDevice) {

    /** Copies the lists. */
    public RunInput {
        targets = List.copyOf(targets);
        distros = List.copyOf(distros);
    }

    /** The same, built upon another set. */
    RunInput upon(UUID parentRunId) {
        return new RunInput(request.upon(parentRunId), targets, distros, needList, burnDevice);
    }

    /**
     * One mirror.
     *
     * @param repos kept with the run as they are
     * @param wish packages to take instead of all; empty for all
     */
    public record Target(UUID mirrorId, List<String> repos, Optional<PackageWish> wish) {

        /** Copies the list. */
        public Target {
            repos = List.copyOf(repos);
        }
    }

    /**
     * All mirrors of a distribution's version: the older form of targets.
     *
     * @param distro as upstream calls itself, such as {@code debian}
     * @param version suite, code name or number
     * @param repos components, of which a mirror must have one; empty for any
     */
    public record Distro(String distro, String version, List<String> repos) {

        /** Copies the list. */
        public Distro {
            repos = List.copyOf(repos);
        }
    }
}
