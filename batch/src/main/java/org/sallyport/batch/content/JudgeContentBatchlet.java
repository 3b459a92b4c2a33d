package org.sallyport.batch.content;

import java.util.List;
import java.util.Map;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.model.job.DamagedContent;
import org.sallyport.model.job.DamagedContents;

/** Fails the check when it found damage, so that nobody overlooks it. */
@Named
@Dependent
public class JudgeContentBatchlet extends AbstractBatchlet {
    @Inject
    DamagedContents damaged;

    @Inject
    JobRun run;

    @Override
    public String process() {
        List<DamagedContent> found = damaged.foundBy(run.jobId());
        if (!found.isEmpty()) {
            throw new RefusedContentException(
                    "content_damaged",
                    found.size() + " files of the content store are not what their names say, the first is "
                            + found.get(0).digest()
                            + ". Remove them and run the syncs or ingests again that brought them.",
                    Map.of("files", found.size()),
                    null);
        }
        run.log("all content is what its name says");
        return "GOOD";
    }
}
