package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Path;

/** Where an image lies that somebody makes when it is first needed. */
@FunctionalInterface
public interface ImageFile {

    /** The image, on the disk that everybody uses. */
    Path path() throws IOException, InterruptedException;
}
