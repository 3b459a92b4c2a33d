package org.sallyport.launcher.client;

import java.io.IOException;

/** A request that the server answered with a problem. The message is the problem's own sentence. */
public final class RefusedRequestException extends IOException {
    private final int status;
    private final String code;

    RefusedRequestException(int status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The stable code, {@code not_found} for instance; empty if the answer was no problem document. */
    public String code() {
        return code;
    }
}
