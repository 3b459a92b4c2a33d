package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.rpm.CompsReader;
import org.sallyport.media.rpm.PrimaryReader;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RepomdFile;
import org.sallyport.media.rpm.RpmCapability;
import org.sallyport.media.rpm.RpmFilesReader;
import org.sallyport.media.rpm.RpmPackage;
import org.sallyport.media.rpm.RpmRelations;

/**
 * All packages to choose from. Words that many packages say are held once: a Fedora of 70,000 packages takes some 150
 * MB. Not safe for use by several threads.
 */
final class RpmUniverse {

    /** Most packages of all repositories; the largest distribution has some 70,000. */
    static final int MAX_PACKAGES = 250_000;

    private final ContentStore store;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, List<RpmCandidate>> byName = new TreeMap<>();
    private final Map<String, List<RpmCandidate>> providers = new HashMap<>();
    private final Map<String, List<RpmCandidate>> owners = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<RpmCapability, RpmCapability> words = new HashMap<>();
    private int packages;

    /**
     * A repository, and its packages in the order of its list; those that nobody installs are not in {@link #byName}.
     */
    record Source(RpmTree tree, RepomdFile repomd, boolean given, List<RpmCandidate> packages) {}

    RpmUniverse(ContentStore store) {
        this.store = store;
    }

    /** Adds a repository; its number, from 0. */
    int add(RpmTree tree, boolean given) throws IOException {
        RepomdFile repomd = tree.repomd(store);
        Source source = new Source(tree, repomd, given, new ArrayList<>());
        RepomdEntry primary = repomd.of("primary").orElseThrow();
        try (PrimaryReader reader =
                new PrimaryReader(RpmTree.open(store, primary), primary.path()).keepingRelations()) {
            for (RpmPackage next = reader.next(); next != null; next = reader.next()) {
                if (++packages > MAX_PACKAGES) {
                    throw new LimitExceededException("packages to choose from", MAX_PACKAGES);
                }
                add(
                        source,
                        new RpmCandidate(
                                sources.size(), source.packages().size(), given, next, held(reader.relations())));
            }
        }
        addGroups(repomd);
        sources.add(source);
        return sources.size() - 1;
    }

    private void add(Source source, RpmCandidate candidate) {
        source.packages().add(candidate);
        if (candidate.file.architecture().endsWith("src")) {
            return;
        }
        byName.computeIfAbsent(candidate.name(), name -> new ArrayList<>(1)).add(candidate);
        String last = "";
        for (RpmCapability provided : candidate.relations.provides()) {
            // One name in several versions stands together, as createrepo_c writes them.
            if (!provided.name().equals(last)) {
                last = provided.name();
                List<RpmCandidate> known = providers.computeIfAbsent(last, name -> new ArrayList<>(1));
                if (known.isEmpty() || known.get(known.size() - 1) != candidate) {
                    known.add(candidate);
                }
            }
        }
    }

    private void addGroups(RepomdFile repomd) throws IOException {
        for (String type : List.of("group", "group_gz", "group_xz", "group_zst")) {
            if (repomd.of(type).isPresent()) {
                RepomdEntry list = repomd.of(type).get();
                CompsReader.read(RpmTree.open(store, list), list.path())
                        .forEach((id, names) -> groups.computeIfAbsent(id, key -> new TreeSet<>())
                                .addAll(names));
                return;
            }
        }
    }

    private RpmRelations held(RpmRelations read) {
        return new RpmRelations(
                held(read.provides()), held(read.requires()), held(read.recommends()), held(read.suggests()));
    }

    private List<RpmCapability> held(List<RpmCapability> read) {
        return read.stream()
                .map(each -> words.computeIfAbsent(each, word -> word))
                .toList();
    }

    /**
     * Looks for the packages that own files: in the lists of packages, then, for what is not there, in the lists of
     * files. Afterwards {@link #isKnown} is true of all of them.
     */
    void learn(Set<String> paths) throws IOException {
        paths.forEach(path -> owners.put(path, new ArrayList<>()));
        for (Source source : sources) {
            learn(source, "primary", paths);
        }
        Set<String> left = new HashSet<>(paths);
        left.removeIf(path -> !owners.getOrDefault(path, List.of()).isEmpty());
        for (Source source : left.isEmpty() ? List.<Source>of() : sources) {
            learn(source, "filelists", left);
        }
    }

    private void learn(Source source, String type, Set<String> paths) throws IOException {
        if (source.repomd().of(type).isEmpty()) {
            return;
        }
        RepomdEntry list = source.repomd().of(type).get();
        Map<String, RpmCandidate> byDigest = new HashMap<>();
        if (!type.equals("primary")) {
            source.packages().forEach(each -> byDigest.put(each.file.digest().toString(), each));
        }
        try (RpmFilesReader reader = new RpmFilesReader(RpmTree.open(store, list), list.path(), paths)) {
            for (RpmFilesReader.Owner owner = reader.next(); owner != null; owner = reader.next()) {
                RpmCandidate candidate =
                        type.equals("primary") ? source.packages().get(owner.ordinal()) : byDigest.get(owner.pkgid());
                if (candidate != null && !candidate.file.architecture().endsWith("src")) {
                    for (String path : owner.paths()) {
                        owners.computeIfAbsent(path, key -> new ArrayList<>()).add(candidate);
                    }
                }
            }
        }
    }

    /** Whether it is known who owns a file. */
    boolean isKnown(String path) {
        return owners.containsKey(path);
    }

    /** Packages that meet a capability, in no order; files as far as they are known. */
    List<RpmCandidate> meeting(RpmCapability required) {
        List<RpmCandidate> meeting = new ArrayList<>();
        for (RpmCandidate candidate : providers.getOrDefault(required.name(), List.of())) {
            if (candidate.provides(required)) {
                meeting.add(candidate);
            }
        }
        for (RpmCandidate owner : owners.getOrDefault(required.name(), List.of())) {
            if (!meeting.contains(owner)) {
                meeting.add(owner);
            }
        }
        return meeting;
    }

    Collection<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    List<RpmCandidate> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Names of a group's packages; none when there is no such group. */
    Set<String> group(String id) {
        return groups.getOrDefault(id, Set.of());
    }

    Source source(int repository) {
        return sources.get(repository);
    }

    int size() {
        return packages;
    }

    /** Architectures of the hosts that the repositories which are not given are for. */
    List<String> hosts() {
        Set<String> present = new TreeSet<>();
        for (Source source : sources) {
            if (!source.given()) {
                source.packages().forEach(each -> present.add(each.file.architecture()));
            }
        }
        present.removeIf(each -> each.endsWith("src"));
        return HostArchitectures.hosts(present);
    }
}
