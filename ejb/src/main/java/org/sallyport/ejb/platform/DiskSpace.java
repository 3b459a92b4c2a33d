package org.sallyport.ejb.platform;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.InsufficientSpaceException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.settings.StoreProperties;

/**
 * Asks before long work begins whether its bytes will fit. A check now is no promise for later, so a disk that fills up
 * meanwhile still ends a job by name.
 */
@ApplicationScoped
public class DiskSpace {
    @Inject
    ContentStore store;

    @Inject
    StoreProperties properties;

    /**
     * Passes if so many new bytes fit into the content store and leave the operator's reserve free.
     *
     * @param what needs them, as the beginning of a sentence: {@code This sync}
     * @throws InsufficientSpaceException otherwise, with the bytes needed (the reserve included) and free
     */
    public void require(String what, long bytes) {
        long free = freeBytes();
        long needed = bytes + properties.reserveBytes();
        if (needed > free) {
            throw new InsufficientSpaceException(what, needed, free);
        }
    }

    private long freeBytes() {
        try {
            return store.usableBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
