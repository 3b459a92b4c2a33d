package org.sallyport.batch.mirror;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;

/** Lets the mirror show what was planned and fetched, in one step. */
@Named
@Dependent
public class CommitTreeBatchlet extends AbstractBatchlet {

    @Inject
    TreeCommit commit;

    @Inject
    JobRun run;

    @Override
    public String process() {
        run.begin("commit-tree");
        run.log(commit.apply(run.jobId(), run.subjectId(), commit.judge(run.jobId(), run.subjectId())));
        return "DONE";
    }
}
