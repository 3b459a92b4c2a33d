package org.sallyport.batch.content;

import java.util.Map;
import java.util.stream.Collectors;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.model.job.DamagedContents;

/** Fails the check when it found damage, so that nobody overlooks it; names it from the rows, which outlive crashes. */
@Named
@Dependent
public class JudgeContentBatchlet extends AbstractBatchlet {
    private static final int MAX_NAMED = 200;

    @Inject
    DamagedContents damaged;

    @Inject
    JobRun run;

    @Override
    public String process() {
        long count = damaged.countUnhealedOf(run.jobId());
        if (count > 0) {
            String names = damaged.unhealedOf(run.jobId(), MAX_NAMED).stream()
                    .map(content -> content.digest() + " (hurts " + content.hurts() + ")")
                    .collect(Collectors.joining(", "));
            throw new RefusedContentException(
                    "content_damaged",
                    count + " files of the content store are missing or not what their names say, and no upstream has"
                            + " them any more. Remove them and ingest the discs again that brought them: " + names
                            + (count > MAX_NAMED ? " and more; check again after removing these." : "."),
                    Map.of("files", count),
                    null);
        }
        run.log("all content is what its name says, or was fetched anew");
        return "GOOD";
    }
}
