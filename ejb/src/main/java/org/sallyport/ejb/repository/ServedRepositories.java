package org.sallyport.ejb.repository;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshots;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.Publication;
import org.sallyport.model.repository.ReplacedTree;
import org.sallyport.model.repository.RepositorySetting;
import org.sallyport.model.repository.RepositorySettings;
import org.sallyport.model.repository.ServedTree;
import org.sallyport.model.repository.ServingPolicy;
import org.sallyport.model.tree.TreeFacts;
import org.sallyport.settings.PublishProperties;

/** Reads what is served out of the rows, in a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ServedRepositories {
    @Inject
    OfferedRepositories repositories;

    @Inject
    RepositorySettings settings;

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Inject
    PublishProperties properties;

    @Inject
    Clock clock;

    /**
     * All of them by name: those that came by discs, and mirrors of names that none of those has. What those of discs
     * showed before is there by {@code <name>@<snapshot>}. Incomplete trees are not served.
     */
    public Map<String, ServedRepository> read() {
        Instant since = clock.instant().minus(properties.grace());
        Map<UUID, RepositorySetting> ownSettings = settings.all();
        Map<UUID, ServedTree> derived = settings.servedTrees();
        Map<UUID, List<ReplacedTree>> replaced =
                repositories.allReplaced().stream().collect(Collectors.groupingBy(ReplacedTree::repositoryId));
        Map<String, ServedRepository> served = new TreeMap<>();
        for (OfferedRepository repository : repositories.all()) {
            RepositorySetting own = ownSettings.getOrDefault(repository.id(), new RepositorySetting(repository.id()));
            List<ServedRepository.Shown> shown = new ArrayList<>();
            if (own.policy() == ServingPolicy.RESIGNED && derived.containsKey(repository.id())) {
                ServedTree tree = derived.get(repository.id());
                shown.add(new ServedRepository.Shown(tree.tree(), tree.signing().at()));
            }
            add(shown, repository.publication());
            snapshot(served, repository, repository.publication(), own);
            for (ReplacedTree before : replaced.getOrDefault(repository.id(), List.of())) {
                if (before.replacedAt().isAfter(since)) {
                    add(shown, before.publication());
                }
                snapshot(served, repository, before.publication(), own);
            }
            served.put(
                    repository.name(),
                    new ServedRepository(repository.name(), repository.packageManager(), shown, own.clientAuth()));
        }
        for (Mirror mirror : mirrors.all()) {
            mirror.tree()
                    .filter(TreeFacts::isComplete)
                    .ifPresent(tree -> served.putIfAbsent(mirror.name(), served(mirror, tree, since)));
        }
        return served;
    }

    /**
     * A snapshot of a mirror, by {@code <mirror>@<snapshot>}; nothing where a disc brought a repository of the mirror's
     * name, whose own snapshots these then are. They are not among {@link #read}, which is asked for all the time:
     * mirrors may have thousands.
     */
    public Optional<ServedRepository> snapshot(String name) {
        int at = name.indexOf('@');
        if (at < 0 || repositories.named(name.substring(0, at)).isPresent()) {
            return Optional.empty();
        }
        return mirrors.named(name.substring(0, at))
                .flatMap(mirror -> snapshots
                        .taken(mirror.id(), name.substring(at + 1))
                        .filter(snapshot -> snapshot.tree().isComplete())
                        .map(snapshot -> new ServedRepository(
                                name,
                                mirror.definition().packageManager(),
                                List.of(new ServedRepository.Shown(
                                        snapshot.tree().tree(), snapshot.takenAt())),
                                mirror.definition().access().isPersonal())));
    }

    private static void add(List<ServedRepository.Shown> shown, Publication publication) {
        if (publication.tree().isComplete()) {
            shown.add(new ServedRepository.Shown(publication.tree().tree(), publication.publishedAt()));
        }
    }

    /** Of two trees of one snapshot, as different selections of it are, the newer one is shown. */
    private static void snapshot(
            Map<String, ServedRepository> served,
            OfferedRepository repository,
            Publication publication,
            RepositorySetting own) {
        String name = ServedRepository.snapshotName(repository.name(), publication.snapshotId());
        List<ServedRepository.Shown> shown = new ArrayList<>();
        add(shown, publication);
        served.putIfAbsent(name, new ServedRepository(name, repository.packageManager(), shown, own.clientAuth()));
    }

    /** Ids of the repositories whose lists we sign. */
    public List<UUID> resigned() {
        return settings.all().values().stream()
                .filter(setting -> setting.policy() == ServingPolicy.RESIGNED)
                .map(RepositorySetting::repositoryId)
                .toList();
    }

    private static ServedRepository served(Mirror mirror, TreeFacts tree, Instant since) {
        Instant shownAt = mirror.shown().since().orElse(mirror.createdAt());
        List<ServedRepository.Shown> shown = new ArrayList<>();
        shown.add(new ServedRepository.Shown(tree.tree(), shownAt));
        if (shownAt.isAfter(since)) {
            mirror.shown()
                    .previousTree()
                    .ifPresent(before -> shown.add(new ServedRepository.Shown(
                            before, mirror.shown().previousSince().orElse(shownAt))));
        }
        return new ServedRepository(
                mirror.name(),
                mirror.definition().packageManager(),
                shown,
                mirror.definition().access().isPersonal());
    }
}
