package org.sallyport.media.content;

import java.nio.file.NoSuchFileException;

/** A digest that the store has no content for. */
public final class MissingContentException extends NoSuchFileException {

    private final transient Sha256 digest;

    /** Names the absent content. */
    public MissingContentException(Sha256 digest) {
        super(digest.toString(), null, "no such content in the store");
        this.digest = digest;
    }

    /** The digest that was asked for. */
    public Sha256 digest() {
        return digest;
    }
}
