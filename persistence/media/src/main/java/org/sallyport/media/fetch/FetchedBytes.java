package org.sallyport.media.fetch;

import java.net.URI;

/** A small file, in memory. */
public final class FetchedBytes {

    private final URI uri;
    private final byte[] content;

    FetchedBytes(URI uri, byte[] content) {
        this.uri = uri;
        this.content = content;
    }

    /** Who gave it, after redirects. */
    public URI uri() {
        return uri;
    }

    /** The bytes, not copied. */
    public byte[] content() {
        return content;
    }
}
