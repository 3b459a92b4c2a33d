package org.sallyport.batch.bundle;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.platform.DiskSpace;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.model.tree.TreeFacts;

/**
 * The files that the bundle carries and nobody has fetched yet. No checkpoint: what has arrived is not missing any
 * more.
 */
@Named
@Dependent
public class BundleFileItemReader extends AbstractItemReader {
    @Inject
    Bundles bundles;

    @Inject
    BundleStages stages;

    @Inject
    ContentStore store;

    @Inject
    DiskSpace space;

    @Inject
    JobRun run;

    private final Deque<BundleFile> missing = new ArrayDeque<>();

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        stages.building(run.subjectId());
        Set<Sha256> seen = new HashSet<>();
        for (BundleRepository repository : bundles.repositories(run.subjectId())) {
            TreeFacts tree = repository.tree().orElseThrow();
            if (!tree.isComplete()) {
                addMissing(repository, tree, seen);
            }
        }
        long bytes = missing.stream().mapToLong(file -> file.file().sizeBytes()).sum();
        space.require("This bundle", bytes);
        run.begin("fetch", missing.size(), bytes);
    }

    private void addMissing(BundleRepository repository, TreeFacts tree, Set<Sha256> seen) throws IOException {
        try (SizedTreeReader files = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
            for (SizedEntry file = files.next(); file != null; file = files.next()) {
                if (!store.contains(file.digest()) && seen.add(file.digest())) {
                    missing.add(new BundleFile(repository.position(), file));
                }
            }
        }
    }

    @Override
    public @Nullable BundleFile readItem() {
        BundleFile next = run.isStopRequested() ? null : missing.poll();
        if (next != null) {
            run.read(next.file().sizeBytes());
        }
        return next;
    }
}
