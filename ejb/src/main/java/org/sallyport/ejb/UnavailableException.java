package org.sallyport.ejb;

import org.jspecify.annotations.Nullable;

/** A part that this server needs is away: upstream, Docker, a device. */
public class UnavailableException extends SallyportException {
    public UnavailableException(String code, String sentence, @Nullable Throwable cause) {
        super(code, sentence, cause);
    }
}
