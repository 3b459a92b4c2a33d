package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Path;

/** A folder with nothing but an image, which somebody makes when it is first needed. */
@FunctionalInterface
public interface ImageFile {

    /** Of the file in its folder. */
    String NAME = "disc.iso";

    /** The folder, on the disk that everybody uses. */
    Path folder() throws IOException, InterruptedException;

    /** The image. */
    default Path path() throws IOException, InterruptedException {
        return folder().resolve(NAME);
    }
}
