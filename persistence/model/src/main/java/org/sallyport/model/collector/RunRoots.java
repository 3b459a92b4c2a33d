package org.sallyport.model.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.job.ContentRoots;

/**
 * What runs name: the trees that they pinned, with all files, and of each disc its index, structures, list of files and
 * everything in that list. Of a run that was removed the lists only.
 */
@ApplicationScoped
public class RunRoots implements ContentRoots {
    @Inject
    CollectionRuns runs;

    @Inject
    SignedManifests manifests;

    @Override
    public List<Root> roots() {
        List<Root> roots = new ArrayList<>();
        for (CollectionRun run : runs.all()) {
            run.statement().map(Root::single).ifPresent(roots::add);
            run.signature().map(Root::single).ifPresent(roots::add);
            Optional.ofNullable(run.request().needList()).map(Root::single).ifPresent(roots::add);
        }
        for (CollectionTarget target : runs.allTargets()) {
            target.tree().map(Root::of).ifPresent(roots::addAll);
            target.baseTree().map(Root::single).ifPresent(roots::add);
        }
        for (Disc disc : runs.allDiscs()) {
            roots.add(Root.list(disc.sums()));
            roots.add(Root.single(disc.structures()));
            disc.indexContent().map(Root::single).ifPresent(roots::add);
        }
        // The ledger keeps lists, not what they name: enough to know what a receiver holds.
        manifests.allLists().forEach(list -> roots.add(Root.single(list.list())));
        return roots;
    }
}
