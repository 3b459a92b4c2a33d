package org.sallyport.media.fetch;

import java.net.URI;

/** A small file, in memory. */
public final class FetchedBytes {

    private final URI asked;
    private final URI uri;
    private final byte[] content;

    FetchedBytes(URI asked, URI uri, byte[] content) {
        this.asked = asked;
        this.uri = uri;
        this.content = content;
    }

    /** Which of the places that were tried had it, before redirects. */
    public URI asked() {
        return asked;
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
