package org.sallyport.ejb;

import java.time.Duration;
import java.util.Map;

/** More at once than the server takes: {@code too_many}. */
public class TooManyRequestsException extends SallyportException {
    private final Duration retryAfter;

    public TooManyRequestsException(String sentence, Duration retryAfter) {
        super("too_many", sentence);
        this.retryAfter = retryAfter;
    }

    /** When trying again makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("retry_after_seconds", retryAfter.toSeconds());
    }
}
