package org.sallyport.model.ingest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.job.ContentRoots;
import org.sallyport.settings.IngestProperties;

/** Discs that are being read, discs of sets that await others, and need lists. */
@ApplicationScoped
public class IngestRoots implements ContentRoots {
    @Inject
    IngestRuns runs;

    @Inject
    ReceivedSets sets;

    @Inject
    IngestProperties properties;

    @Inject
    Clock clock;

    @Override
    public List<Root> roots() {
        List<Root> roots = new ArrayList<>();
        runs.listsUnderWay().forEach(list -> roots.add(Root.list(list)));
        runs.needLists().forEach(list -> roots.add(Root.single(list)));
        sets.neededDiscs(clock.instant().minus(properties.await())).forEach(disc -> roots.add(Root.list(disc.sums())));
        return roots;
    }
}
