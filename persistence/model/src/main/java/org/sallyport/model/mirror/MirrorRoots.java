package org.sallyport.model.mirror;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.job.ContentRoots;

/**
 * The trees that mirrors show, showed before, and snapshots keep. What a running sync plans is its job's pin; the entry
 * file's digest in a mirror's row is compared only, and the file itself is in the tree.
 */
@ApplicationScoped
public class MirrorRoots implements ContentRoots {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Override
    public List<Root> roots() {
        Stream<Root> before = mirrors.all().stream()
                .map(mirror -> mirror.shown().previous())
                .filter(lists -> !lists.isEmpty())
                .flatMap(lists -> Stream.of(Root.list(lists.get(0)), Root.single(lists.get(1))));
        Stream<Root> kept = Stream.concat(
                        mirrors.all().stream().flatMap(mirror -> mirror.tree().stream()),
                        snapshots.all().stream().map(MirrorSnapshot::tree))
                .flatMap(facts -> Root.of(facts).stream());
        return Stream.concat(kept, before).toList();
    }
}
