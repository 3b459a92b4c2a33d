package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;

/** An upstream that answers nothing, or that it cannot serve now. The message is a sentence without its full stop. */
final class UnreachableUpstreamException extends IOException {
    UnreachableUpstreamException(URI uri, String reason) {
        super(sentence(uri, reason));
    }

    UnreachableUpstreamException(URI uri, Exception cause) {
        super(sentence(uri, cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()), cause);
    }

    private static String sentence(URI uri, String reason) {
        return "The upstream " + uri + " is out of reach (" + reason + ")";
    }
}
