package org.sallyport.web.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

import org.sallyport.ejb.repository.Shelf;
import org.sallyport.media.content.ContentStore;
import org.sallyport.web.transfer.Bodies;

/** Takes what the shelf knows at a glance out of the content store. */
final class StoredFiles implements KnownFiles {
    private final Shelf shelf;
    private final ContentStore store;

    StoredFiles(Shelf shelf, ContentStore store) {
        this.shelf = shelf;
        this.store = store;
    }

    @Override
    public Optional<Known> find(RepositoryPath asked) throws IOException {
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
