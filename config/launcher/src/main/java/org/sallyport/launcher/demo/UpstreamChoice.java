package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which upstream a demonstration takes: one that has something to carry, and not more than a few minutes' worth. What
 * it passes over, it says.
 */
final class UpstreamChoice {
    /** Index of about five hundred packages: a demonstration, not a mirror of everything. */
    private static final long LARGE_INDEX = 1 << 20;

    private static final List<String> OTHER_UPDATES = List.of("trixie-updates", "bookworm-updates", "bullseye-updates");

    private final ReleaseFiles releases;
    private final Consumer<String> say;

    UpstreamChoice(ReleaseFiles releases, Consumer<String> say) {
        this.releases = releases;
        this.say = say;
    }

    /**
     * The {@code -updates} suite of the machine's own apt, or Debian's.
     *
     * @param key file of keys to take instead of those that apt names, which are not looked at then
     */
    static DemoUpstream standard(List<AptSource> sources, List<String> architectures, Optional<Path> key)
            throws IOException {
        Optional<AptSource> updates = sources.stream()
                .filter(source -> source.suite().endsWith("-updates"))
                .findFirst();
        if (updates.isPresent()) {
            AptSource source = updates.get();
            Keyring keyring = key.isPresent() ? Keyring.of(key.get()) : Keyring.of(source);
            return new DemoUpstream(source.uri(), source.suite(), source.components(), architectures, keyring);
        }
        return new DemoUpstream(
                URI.create("https://deb.debian.org/debian"),
                "bookworm-updates",
                List.of("main"),
                architectures,
                key.isPresent() ? Keyring.of(key.get()) : Keyring.shipped());
    }

    /**
     * The wanted suite, or one that is not empty in its place.
     *
     * @throws UnreachableUpstreamException if the upstream cannot be reached
     * @throws IOException if nothing in it is fit
     */
    DemoUpstream choose(DemoUpstream wanted, List<AptSource> sources) throws IOException, InterruptedException {
        List<String> passed = new ArrayList<>();
        for (Map.Entry<String, URI> candidate : candidates(wanted, sources).entrySet()) {
            String suite = candidate.getKey();
            Optional<SuiteIndexes> indexes =
                    releases.of(candidate.getValue(), suite).map(SuiteIndexes::parse);
            if (indexes.isEmpty()) {
                passed.add(suite);
                say.accept("The upstream has no suite " + suite + ".");
                continue;
            }
            DemoUpstream found = wanted.withSuite(candidate.getValue(), suite);
            if (indexes.get().bytes(found.components(), found.architectures()) == 0) {
                passed.add(suite);
                say.accept("The suite " + suite + " is empty: its indexes list no package.");
                continue;
            }
            if (!passed.isEmpty()) {
                say.accept("Taking " + suite + " instead.");
            }
            return smaller(found, indexes.get());
        }
        throw new IOException("None of the suites " + passed + " has packages for " + wanted.architectures()
                + "; name another by --suite.");
    }

    private DemoUpstream smaller(DemoUpstream found, SuiteIndexes indexes) {
        if (found.components().size() == 1 || indexes.bytes(found.components(), found.architectures()) <= LARGE_INDEX) {
            return found;
        }
        String component = found.components().stream()
                .filter(name -> indexes.bytes(name, found.architectures()) > 0)
                .min(Comparator.comparingLong(name -> indexes.bytes(name, found.architectures())))
                .orElseThrow();
        say.accept("The suite " + found.suite() + " is large; taking its component " + component + " only.");
        return found.withComponents(List.of(component));
    }

    private static Map<String, URI> candidates(DemoUpstream wanted, List<AptSource> sources) {
        Map<String, URI> candidates = new LinkedHashMap<>();
        candidates.put(wanted.suite(), wanted.uri());
        OTHER_UPDATES.forEach(suite -> candidates.putIfAbsent(suite, wanted.uri()));
        sources.stream()
                .filter(source -> source.suite().endsWith("-security"))
                .forEach(source -> candidates.putIfAbsent(source.suite(), source.uri()));
        return candidates;
    }
}
