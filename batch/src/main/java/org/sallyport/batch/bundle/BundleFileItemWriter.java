package org.sallyport.batch.bundle;

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
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.Bundles;

/** Fetches what the bundle carries. What upstream no longer has fails the build by name. */
@Named
@Dependent
public class BundleFileItemWriter extends AbstractItemWriter {
    @Inject
    Bundles bundles;

    @Inject
    MirrorDownloads downloads;

    @Inject
    JobRun run;

    @Override
    public void writeItems(List<Object> items) throws IOException {
        Map<Integer, List<SizedEntry>> files = items.stream()
                .map(BundleFile.class::cast)
                .collect(Collectors.groupingBy(
                        BundleFile::repository,
                        TreeMap::new,
                        Collectors.mapping(BundleFile::file, Collectors.toList())));
        List<BundleRepository> repositories = bundles.repositories(run.subjectId());
        downloads.fetch(files, number -> source(repositories.get(number)));
    }

    private static MirrorDownloads.Source source(BundleRepository repository) {
        return new MirrorDownloads.Source(
                "The bundle",
                repository.mirrorId().orElse(null),
                repository.mirrorName(),
                repository.upstream().orElseThrow().url());
    }

    @Override
    public void close() throws IOException {
        downloads.close();
    }
}
