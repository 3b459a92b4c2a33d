package org.sallyport.batch.collector;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.media.advisory.MendedWeakness;
import org.sallyport.media.advisory.MendedWeaknessesWriter;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.settings.AdvisoryProperties;

/**
 * Writes down which weaknesses the security updates mend, those that the receiver has already included, and fetches the
 * feeds of others. Whatever it has done is in rows at once, so that a start after a crash goes on behind it; a list
 * that a stop cut short is no list.
 */
@Named
@Dependent
public class GatherAdvisoriesBatchlet extends AbstractBatchlet {
    @Inject
    RunSet set;

    @Inject
    CollectionRuns runs;

    @Inject
    SecurityUpdates updates;

    @Inject
    RunWeaknesses weaknesses;

    @Inject
    FeedDownloads feeds;

    @Inject
    AdvisoryProperties properties;

    @Inject
    JobRun run;

    @Inject
    StepContext step;

    @Override
    public String process() throws IOException {
        run.begin("advise");
        if (!set.run().request().includeCve()) {
            return "DONE";
        }
        for (CollectionTarget target : runs.targets(run.subjectId())) {
            if (SecurityUpdates.isSecurity(target)) {
                gather(target);
            }
        }
        for (Map.Entry<String, URI> feed : feeds.configured().entrySet()) {
            if (isStopping()) {
                break;
            }
            run.log(feeds.fetch(run.subjectId(), run.jobId(), feed.getKey(), feed.getValue()));
        }
        return "DONE";
    }

    private void gather(CollectionTarget target) throws IOException {
        List<SecurityUpdates.Source> sources =
                updates.sources(target, set.run().request().needList());
        run.begin("advise", sources.size(), 0);
        MendedWeaknessesWriter list = new MendedWeaknessesWriter();
        long left = properties.changelogBytes();
        int unread = 0;
        for (SecurityUpdates.Source source : sources) {
            if (isStopping()) {
                return;
            }
            Optional<Set<MendedWeakness>> known = weaknesses.known(source.name(), source.version());
            if (known.isEmpty() && !source.isAtHand()) {
                // The receiver has it, and no run has read it while its packages were here.
                run.advance(1, 0);
                continue;
            }
            // Packed bytes are what can be told before; a package is some four times as large unpacked.
            left -= known.isPresent() ? 0 : 4 * source.packages().get(0).sizeBytes();
            if (known.isEmpty() && left < 0) {
                unread++;
                continue;
            }
            known.orElseGet(() -> weaknesses.read(source)).forEach(list::add);
            run.advance(1, 0);
        }
        weaknesses.note(run.subjectId(), run.jobId(), target.mirrorName(), list);
        run.log(list.count() + " weaknesses mended by " + sources.size() + " security updates of mirror "
                + target.mirrorName()
                + (unread == 0 ? "" : "; the changelogs of " + unread + " were too much for one run and wait")
                + RunWeaknesses.cut(list));
    }

    /** Asks the engine, not the job: a step that returns before the engine knows of the stop would count as done. */
    private boolean isStopping() {
        return step.getBatchStatus() == BatchStatus.STOPPING;
    }
}
