package org.sallyport.batch.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.settings.HomeProperties;

/** Opens the image of a run: a file of the incoming folder, never through a link, or a drive. */
@Dependent
public class IncomingImage {
    @Inject
    HomeProperties home;

    /** Opens; the caller closes. */
    ReadableByteChannel open(IngestRun run) throws IOException {
        try {
            return switch (run.source()) {
                case FILE ->
                    FileChannel.open(
                            home.incoming().resolve(run.isoPath()),
                            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                case DEVICE -> FileChannel.open(Path.of(run.isoPath()), StandardOpenOption.READ);
                case UPLOAD -> throw new IllegalStateException("the image of an upload was read by its request");
            };
        } catch (FileSystemException e) {
            throw new RefusedContentException(
                    "not_found", "The image " + run.isoPath() + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }
}
