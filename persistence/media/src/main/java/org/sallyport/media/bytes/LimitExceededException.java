package org.sallyport.media.bytes;

import java.io.IOException;

/** Input that is longer than anything we accept in its place. */
public final class LimitExceededException extends IOException {

    private final String what;
    private final long limit;

    /**
     * Names the input and its limit.
     *
     * @param what was read, for people: {@code "InRelease"}
     * @param limit in the unit of the input, bytes unless {@code what} says otherwise
     */
    public LimitExceededException(String what, long limit) {
        super(what + " exceeds its limit of " + limit);
        this.what = what;
        this.limit = limit;
    }

    /** What was read. */
    public String what() {
        return what;
    }

    /** The largest size that would have been accepted. */
    public long limit() {
        return limit;
    }
}
