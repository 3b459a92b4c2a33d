package org.sallyport.batch.content;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.mirror.MirrorExports;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.model.job.DamagedContents;
import org.sallyport.model.job.JobState;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.MirrorSnapshots;
import org.sallyport.model.mirror.MirrorUpkeep;
import org.sallyport.model.mirror.MirrorUpkeeps;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.tree.TreeFacts;

/** Finds out who relies on damaged content, and writes down what became of it. */
@ApplicationScoped
public class ContentHealing {
    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Inject
    OfferedRepositories repositories;

    @Inject
    MirrorUpkeeps upkeeps;

    @Inject
    MirrorExports exports;

    @Inject
    DamagedContents damaged;

    @Inject
    Jobs jobs;

    @Inject
    ContentStore store;

    @Inject
    Clock clock;

    /**
     * One damaged content and who relies on it.
     *
     * @param file with its size and one of its paths
     * @param mirrors whose upstream may have it
     * @param hurt mirrors that are not whole without it
     */
    public record Use(SizedEntry file, Set<UUID> mirrors, Set<UUID> hurt, List<String> names) {}

    /** All trees that rows name, each once. */
    @Transactional
    public List<Holder> holders() {
        Map<Sha256, Holder> holders = new LinkedHashMap<>();
        for (Mirror mirror : mirrors.all()) {
            mirror.tree()
                    .ifPresent(tree -> holder(holders, tree, "mirror " + mirror.name())
                            .mirrors()
                            .add(mirror.id()));
        }
        Map<UUID, String> names = new HashMap<>();
        mirrors.all().forEach(mirror -> names.put(mirror.id(), mirror.name()));
        for (MirrorSnapshot snapshot : snapshots.all()) {
            String name = "snapshot " + snapshot.snapshotId() + " of mirror " + names.get(snapshot.mirrorId());
            holder(holders, snapshot.tree(), name).mirrors().add(snapshot.mirrorId());
        }
        repositories
                .all()
                .forEach(repository ->
                        holder(holders, repository.publication().tree(), "repository " + repository.name()));
        repositories
                .allReplaced()
                .forEach(before -> holder(
                        holders,
                        before.publication().tree(),
                        "what a repository showed before as snapshot "
                                + before.publication().snapshotId()));
        return List.copyOf(holders.values());
    }

    private static Holder holder(Map<Sha256, Holder> holders, TreeFacts tree, String name) {
        // One that keeps it complete says so for all: what an on_demand mirror may lack, a repository shows.
        Holder holder = holders.merge(
                tree.tree(),
                new Holder(tree, new LinkedHashSet<>(), new ArrayList<>()),
                (known, more) ->
                        known.tree().isComplete() ? known : new Holder(more.tree(), known.mirrors(), known.names()));
        holder.names().add(name);
        return holder;
    }

    /** Reads all trees for the files that are damaged. A tree whose own list is damaged hurts all who hold it. */
    public Map<Sha256, Use> uses(Set<Sha256> wanted, Collection<Holder> holders) {
        Map<Sha256, Use> uses = new LinkedHashMap<>();
        for (Holder holder : holders) {
            holder.visit(store, (content, isList) -> {
                if (wanted.contains(content.digest())) {
                    add(uses, content, holder, !isList);
                }
                return true;
            });
        }
        return uses;
    }

    private static void add(Map<Sha256, Use> uses, SizedEntry file, Holder holder, boolean isUpstreams) {
        Use use = uses.computeIfAbsent(
                file.digest(),
                digest -> new Use(file, new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>()));
        use.hurt().addAll(holder.mirrors());
        holder.names().stream().filter(name -> !use.names().contains(name)).forEach(use.names()::add);
        if (isUpstreams) {
            use.mirrors().addAll(holder.mirrors());
        }
    }

    /** Content that trees name is not there. */
    @Transactional
    public void missing(UUID jobId, Collection<Sha256> contents) {
        contents.forEach(content -> damaged.add(jobId, content, clock.instant()));
    }

    /** Content is whole again; exported trees that had it are laid out anew. */
    @Transactional
    public void healed(UUID jobId, Sha256 digest, Use use) {
        damaged.healed(jobId, digest, clock.instant());
        for (UUID mirrorId : use.mirrors()) {
            if (upkeeps.find(mirrorId).filter(MirrorUpkeep::isExported).isPresent()) {
                exports.queue(mirrorId);
            }
        }
    }

    /**
     * Asks for an export that begins from now on, if a mirror is exported: one that runs may have passed a file before
     * that was healed.
     *
     * @return false while one runs: ask again
     */
    @Transactional
    public boolean exportAnew(UUID mirrorId) {
        Optional<MirrorUpkeep> upkeep = upkeeps.find(mirrorId).filter(MirrorUpkeep::isExported);
        if (upkeep.isEmpty() || exports.queue(mirrorId).isPresent()) {
            return true;
        }
        return Optional.ofNullable(upkeep.get().export().jobId())
                .flatMap(jobs::find)
                .filter(job -> job.state() == JobState.QUEUED)
                .isPresent();
    }

    /** Content could not be had; says whom it hurts. */
    @Transactional
    public void hurts(UUID jobId, Sha256 digest, String whom) {
        damaged.hurts(jobId, digest, whom);
    }

    /** Tells all mirrors how they stand. */
    @Transactional
    public void note(Map<UUID, String> hurt) {
        upkeeps.integrityGood(clock.instant());
        hurt.forEach((mirrorId, error) -> upkeeps.of(mirrorId).integrityHurt(error, clock.instant()));
    }
}
