package org.sallyport.ejb.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.collector.AcceptedRun.Picked;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.mirror.UpstreamFacts;

/** Finds the mirrors of a distribution by what upstream calls itself: the older form of a run's targets. */
@ApplicationScoped
class Distros {
    @Inject
    Mirrors mirrors;

    /** The enabled mirrors that are meant, by name; one that stands for none is a fault. */
    List<Picked> resolve(List<RunInput.Distro> wanted, List<Violation> violations) {
        List<Picked> picked = new ArrayList<>();
        if (wanted.isEmpty()) {
            return picked;
        }
        List<Mirror> all = mirrors.all().stream()
                .filter(mirror -> mirror.definition().enabled())
                .toList();
        for (int i = 0; i < wanted.size(); i++) {
            RunInput.Distro distro = wanted.get(i);
            List<Mirror> meant =
                    all.stream().filter(mirror -> matches(mirror, distro)).toList();
            if (meant.isEmpty()) {
                violations.add(new Violation(
                        "/distros/" + i,
                        "No enabled mirror that was synced is of this distribution and version. There are: "
                                + String.join(", ", known(all)) + "."));
            }
            for (Mirror mirror : meant) {
                picked.add(new Picked(mirror, new RunInput.Target(mirror.id(), distro.repos(), Optional.empty())));
            }
        }
        return picked;
    }

    private static boolean matches(Mirror mirror, RunInput.Distro wanted) {
        Optional<UpstreamFacts> upstream = mirror.upstream();
        return upstream.isPresent()
                && upstream.get().origin().equalsIgnoreCase(wanted.distro())
                && versions(upstream.get()).anyMatch(wanted.version()::equalsIgnoreCase)
                && (wanted.repos().isEmpty()
                        || upstream.get().components().stream().anyMatch(wanted.repos()::contains));
    }

    private static Stream<String> versions(UpstreamFacts upstream) {
        return Stream.of(upstream.suite(), upstream.codename(), upstream.version());
    }

    private static Set<String> known(List<Mirror> mirrors) {
        Set<String> known = new TreeSet<>();
        for (Mirror mirror : mirrors) {
            mirror.upstream()
                    .ifPresent(
                            upstream -> known.add(upstream.origin().toLowerCase(Locale.ROOT) + " " + upstream.suite()));
        }
        if (known.isEmpty()) {
            known.add("none");
        }
        return known;
    }
}
