package org.sallyport.web.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

import org.sallyport.ejb.repository.Shelf;
import org.sallyport.media.content.ContentStore;
import org.sallyport.web.transfer.Bodies;

/** Small files that can be given without a look at any row. */
final class KnownFiles {
    private final Shelf shelf;
    private final ContentStore store;

    KnownFiles(Shelf shelf, ContentStore store) {
        this.shelf = shelf;
        this.store = store;
    }

    /**
     * A file.
     *
     * @param content all of it
     */
    record Known(Shelf.Item item, ByteBuffer content) {}

    /** Reads a file; empty where it is not small, or has to be looked for otherwise. */
    Optional<Known> find(RepositoryPath asked) throws IOException {
        Optional<Shelf.Item> item = shelf.glance(asked.repository(), asked.path());
        return item.isEmpty() ? Optional.empty() : read(item.get());
    }

    private Optional<Known> read(Shelf.Item item) throws IOException {
        try (FileChannel file = store.read(item.digest())) {
            long size = file.size();
            if (size >= Bodies.WORTH_DIRECT) {
                return Optional.empty();
            }
            ByteBuffer content = ByteBuffer.allocate((int) size);
            while (content.hasRemaining()) {
                if (file.read(content) < 0) {
                    throw new IOException("content ended early, at byte " + content.position());
                }
            }
            return Optional.of(new Known(item, content.flip()));
        }
    }
}
