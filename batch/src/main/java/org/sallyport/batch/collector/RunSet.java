package org.sallyport.batch.collector;

import java.io.IOException;

import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.collector.RunSets;
import org.sallyport.media.iso9660.IsoLimitException;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetLimitException;
import org.sallyport.media.set.SetPacker;
import org.sallyport.media.set.SetPlan;
import org.sallyport.media.set.TooLargeForDiscException;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.RunPin;

/** The set of the job's run: what was pinned, as the makers of discs take it. */
@Dependent
public class RunSet {
    @Inject
    CollectionRuns runs;

    @Inject
    RunSets sets;

    @Inject
    JobRun run;

    @Inject
    StepContext step;

    /** A plan and who makes its discs. */
    record Planned(SetPlan plan, SetComposer composer) {}

    /** The job's run. */
    CollectionRun run() {
        return runs.find(run.subjectId()).orElseThrow(() -> new NotFoundException("collection run", run.subjectId()));
    }

    /** Packs the set, once in a step. */
    Planned plan() throws IOException {
        if (step.getTransientUserData() instanceof Planned planned) {
            return planned;
        }
        SetInputs inputs = inputs(run());
        SetPlan plan = pack(inputs);
        Planned planned = new Planned(plan, new SetComposer(inputs, plan));
        step.setTransientUserData(planned);
        return planned;
    }

    private static SetPlan pack(SetInputs inputs) throws IOException {
        try {
            return SetPacker.pack(inputs);
        } catch (TooLargeForDiscException | IsoLimitException | SetLimitException e) {
            throw new RefusedContentException(
                    "too_large_for_disc", "The set cannot be packed: " + e.getMessage() + ".", e);
        }
    }

    private SetInputs inputs(CollectionRun found) throws IOException {
        RunPin pin = found.pin().orElseThrow(() -> new IllegalStateException("the first step pins the run"));
        return sets.inputs(found.id(), found.request(), pin, runs.targets(found.id()));
    }
}
