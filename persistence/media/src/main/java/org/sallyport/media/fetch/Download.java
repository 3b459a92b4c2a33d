package org.sallyport.media.fetch;

import java.net.URI;
import java.util.List;

import org.sallyport.media.content.Sha256;

/**
 * A file that is wanted from upstream.
 *
 * @param uris where it is, http or https, in the order in which they are tried; at least one
 * @param digest that its content must have
 * @param sizeBytes that it must have
 */
public record Download(List<URI> uris, Sha256 digest, long sizeBytes) {

    /** Refuses a file that is nowhere. */
    public Download {
        uris = List.copyOf(uris);
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("a file that is nowhere cannot be fetched");
        }
    }

    /** A file that is at one place. */
    public Download(URI uri, Sha256 digest, long sizeBytes) {
        this(List.of(uri), digest, sizeBytes);
    }

    /** Where it is asked for first. */
    public URI uri() {
        return uris.get(0);
    }
}
