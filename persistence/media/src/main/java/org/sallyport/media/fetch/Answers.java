package org.sallyport.media.fetch;

import java.net.URI;
import java.time.Duration;

import org.apache.hc.core5.http.HttpHeaders;

import org.sallyport.media.fetch.UpstreamException.Reason;

/** What is read out of the head of an answer. */
final class Answers {

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private Answers() {}

    /** Lets a whole (200) or a part (206) pass. */
    static void requireSuccess(URI asked, Answer answer) throws UpstreamException {
        int status = answer.status();
        if (status == NOT_FOUND || status == GONE) {
            throw new UpstreamException(Reason.NOT_FOUND, asked, "the upstream has no such file", status, null);
        }
        if (status != 200 && status != 206) {
            throw new UpstreamException(Reason.STATUS, asked, "the upstream answers " + status, status, null)
                    .withRetryAfter(retryAfter(answer));
        }
    }

    private static Duration retryAfter(Answer answer) {
        String seconds = answer.header(HttpHeaders.RETRY_AFTER);
        return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }
}
