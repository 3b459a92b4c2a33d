package org.sallyport.batch.mirror;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.TreeExport;

/** Lays out what a mirror shows as files below the root path; goes on where it was when it starts again. */
@Named
@Dependent
public class ExportTreeBatchlet extends AbstractBatchlet {

    @Inject
    MirrorExporting exporting;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        MirrorExporting.Order order = exporting.begin(run.jobId(), run.subjectId());
        run.begin("export", order.tree().fileCount(), 0);
        TreeExport.Done done = export(order);
        if (run.isStopRequested()) {
            return "STOPPED";
        }
        exporting.done(run.subjectId(), order);
        run.log(order.root() + "/" + order.name() + " shows tree " + order.tree() + ": " + done.linked() + " linked, "
                + done.copied() + " copied, " + done.kept() + " there already");
        return "DONE";
    }

    private TreeExport.Done export(MirrorExporting.Order order) throws IOException {
        try {
            return new TreeExport(store, Path.of(order.root()))
                    .run(order.tree().tree(), order.name(), files -> run.advance(files, 0), run::isStopRequested);
        } catch (AccessDeniedException e) {
            throw new UnavailableException(
                    "no_permission",
                    "The export of mirror " + order.name() + " may not write " + e.getFile()
                            + ". Give the server's user the folder " + order.root()
                            + ", or choose another mirror_root_path.",
                    e);
        } catch (FileAlreadyExistsException e) {
            throw new ConflictException(
                    "busy",
                    "The export of mirror " + order.name() + " found something in its way at " + e.getFile()
                            + " that it did not make. Move that away.");
        } catch (FileSystemException e) {
            throw new UnavailableException(
                    "unavailable",
                    "The export of mirror " + order.name() + " below " + order.root() + " failed: " + e.getMessage()
                            + ". What was shown there before still is.",
                    e);
        }
    }
}
