package org.sallyport.media.fetch;

import java.net.URI;
import java.util.Optional;

/** A small file, in memory. */
public final class FetchedBytes {

    private final URI asked;
    private final URI uri;
    private final byte[] content;
    private final Optional<EntityTag> tag;

    FetchedBytes(URI asked, URI uri, byte[] content, Optional<EntityTag> tag) {
        this.asked = asked;
        this.uri = uri;
        this.content = content;
        this.tag = tag;
    }

    /** Which of the places that were tried had it, before redirects. */
    public URI asked() {
        return asked;
    }

    /** Who gave it, after redirects. */
    public URI uri() {
        return uri;
    }

    /** By which the upstream knows this content again, if it says. */
    public Optional<EntityTag> tag() {
        return tag;
    }

    /** The bytes, not copied. */
    public byte[] content() {
        return content;
    }
}
