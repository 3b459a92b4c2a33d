package org.sallyport.batch;

import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Tells the job's row what the engine keeps to itself: that something was committed, and why a step failed. Every step
 * of every job names it.
 */
@Named
@Dependent
public class RunListener extends AbstractChunkListener implements StepListener {
    @Inject
    JobRun run;

    @Inject
    StepContext step;

    @Override
    public void afterChunk() {
        run.live().committed();
    }

    @Override
    public void onError(Exception failure) {
        fail(failure);
    }

    @Override
    public void beforeStep() {
        run.log(step.getStepName() + " begins");
    }

    @Override
    public void afterStep() {
        if (step.getException() == null) {
            run.live().committed();
        } else {
            fail(step.getException());
        }
    }

    private void fail(Exception failure) {
        StepFailure.of(run.jobId(), failure).ifPresent(run.live()::fail);
    }
}
