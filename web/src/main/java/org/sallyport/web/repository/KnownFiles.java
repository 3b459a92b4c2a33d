package org.sallyport.web.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import org.sallyport.ejb.repository.Shelf;

/** Small files that can be given without a look at any row, and so on any thread of the server. */
@FunctionalInterface
interface KnownFiles {

    /**
     * A file.
     *
     * @param content all of it, below {@link org.sallyport.web.transfer.Bodies#WORTH_DIRECT}
     */
    record Known(Shelf.Item item, ByteBuffer content) {}

    /** Reads a file; empty where it is not small, or has to be looked for otherwise. */
    Optional<Known> find(RepositoryPath asked) throws IOException;
}
