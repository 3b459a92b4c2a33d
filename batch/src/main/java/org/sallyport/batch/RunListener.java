package org.sallyport.batch;

import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.BatchStatus;
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

    /**
     * A step that was asked to stop has returned early, and the engine may hear of the stop only now: it would take the
     * step for done and a restart would pass over what is left of it. A step that was done all the same runs once more.
     */
    @Override
    public void afterStep() {
        if (step.getException() != null) {
            fail(step.getException());
            return;
        }
        run.live().committed();
        if (run.isStopRequested() && step.getBatchStatus() == BatchStatus.STARTED) {
            throw new StopRequestedException();
        }
    }

    private void fail(Exception failure) {
        StepFailure.of(run.jobId(), failure).ifPresent(run.live()::fail);
    }
}
