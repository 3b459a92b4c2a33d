package org.sallyport.batch.mirror;

import java.io.IOException;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.platform.DiskSpace;
import org.sallyport.media.content.ContentStore;

/** Finds out how much is missing, and refuses before the first byte when the disk has no room for it. */
@Named
@Dependent
public class DiffTreeBatchlet extends AbstractBatchlet {

    @Inject
    PlannedTree planned;

    @Inject
    ContentStore store;

    @Inject
    DiskSpace space;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        run.begin("diff");
        if (planned.toFetch().isEmpty()) {
            return "NOTHING";
        }
        MissingFiles.Sum missing = MissingFiles.sum(store, planned.toFetch().get());
        run.log(missing.files() + " files of " + missing.bytes() + " bytes are missing");
        space.require("This sync", missing.bytes());
        return "DONE";
    }
}
