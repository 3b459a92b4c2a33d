package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.batch.mirror.MirrorDownloads;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;

/** Fetches what the run carries. What upstream no longer has fails the run by name, before anything is laid out. */
@Named
@Dependent
public class CarriedFileItemWriter extends AbstractItemWriter {
    @Inject
    CollectionRuns runs;

    @Inject
    MirrorDownloads downloads;

    @Inject
    JobRun run;

    @Override
    public void writeItems(List<Object> items) throws IOException {
        Map<Integer, List<SizedEntry>> files = items.stream()
                .map(CarriedFile.class::cast)
                .collect(Collectors.groupingBy(
                        CarriedFile::target, TreeMap::new, Collectors.mapping(CarriedFile::file, Collectors.toList())));
        List<CollectionTarget> targets = runs.targets(run.subjectId());
        downloads.fetch(files, number -> source(targets.get(number)));
    }

    private static MirrorDownloads.Source source(CollectionTarget target) {
        return new MirrorDownloads.Source(
                "The run",
                target.mirrorId().orElse(null),
                target.mirrorName(),
                target.upstream().orElseThrow().url());
    }

    @Override
    public void close() throws IOException {
        downloads.close();
    }
}
