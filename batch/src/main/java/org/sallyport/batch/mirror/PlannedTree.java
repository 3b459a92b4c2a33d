package org.sallyport.batch.mirror;

import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.model.mirror.FetchPolicy;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorSync;
import org.sallyport.model.mirror.MirrorSyncs;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.tree.TreeFacts;

/** What the metadata step of this job has planned. */
@Dependent
public class PlannedTree {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSyncs syncs;

    @Inject
    JobRun run;

    /** The mirror's definition. */
    public MirrorDefinition definition() {
        return mirror().definition();
    }

    /** The tree whose files this job fetches; empty when nothing has changed, or packages are fetched on demand. */
    public Optional<TreeFacts> toFetch() {
        return definition().fetchPolicy() == FetchPolicy.ON_DEMAND ? Optional.empty() : sync().tree();
    }

    Mirror mirror() {
        return mirrors.find(run.subjectId()).orElseThrow();
    }

    MirrorSync sync() {
        return syncs.find(run.jobId()).orElseThrow();
    }
}
