package org.sallyport.ejb.device;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.UnavailableException;

/** A disc that was not burned, or not well ({@code burn_failed}). The image is not touched by it. */
public class BurnFailedException extends UnavailableException {
    private static final String CODE = "burn_failed";

    public BurnFailedException(String sentence) {
        this(sentence, null);
    }

    public BurnFailedException(String sentence, @Nullable Throwable cause) {
        super(CODE, sentence, cause);
    }
}
