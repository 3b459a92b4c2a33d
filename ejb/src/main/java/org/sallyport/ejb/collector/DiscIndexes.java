package org.sallyport.ejb.collector;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.GoneException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscIndex;

/**
 * Indexes of images, read from the store. The few used last are kept: a download in many ranges asks for the same one
 * each time, and an index never changes.
 */
@ApplicationScoped
public class DiscIndexes {
    private static final int KEPT = 4;

    @Inject
    ContentStore store;

    private final Map<Sha256, DiscIndex> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    /**
     * Reads one.
     *
     * @throws GoneException when it is no longer in the store
     */
    public synchronized DiscIndex read(Sha256 digest) {
        DiscIndex held = kept.get(digest);
        if (held != null) {
            return held;
        }
        DiscIndex index = load(digest);
        kept.put(digest, index);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return index;
    }

    private DiscIndex load(Sha256 digest) {
        try (InputStream in = store.stream(digest)) {
            return DiscIndex.read(in);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private static GoneException gone(IOException cause) {
        GoneException gone = new GoneException(
                "The index of this image cannot be read any more: " + cause.getMessage() + ". Start a new run.");
        gone.initCause(cause);
        return gone;
    }
}
