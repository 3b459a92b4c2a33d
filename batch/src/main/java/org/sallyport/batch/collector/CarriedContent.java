package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.collector.CarriedTree;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;

/** What the run carries of mirrors that fetch on demand and has not been fetched yet. */
@Dependent
public class CarriedContent {
    @Inject
    CollectionRuns runs;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    /** The missing contents, each once, in the order of targets and paths. */
    List<CarriedFile> missing() throws IOException {
        List<CarriedFile> missing = new ArrayList<>();
        Set<Sha256> seen = new HashSet<>();
        Sha256 needList = runs.find(run.subjectId()).orElseThrow().request().needList();
        for (CollectionTarget target : runs.targets(run.subjectId())) {
            if (!target.tree().orElseThrow().isComplete()) {
                new CarriedTree(store, target, needList).each(file -> {
                    if (!store.contains(file.digest()) && seen.add(file.digest())) {
                        missing.add(new CarriedFile(target.position(), file));
                    }
                });
            }
        }
        return missing;
    }

    /** Bytes of the missing contents. */
    long missingBytes() throws IOException {
        long bytes = 0;
        for (CarriedFile file : missing()) {
            bytes += file.file().sizeBytes();
        }
        return bytes;
    }
}
