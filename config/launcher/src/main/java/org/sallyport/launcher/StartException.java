package org.sallyport.launcher;

/**
 * A server that cannot start. The message is one plain sentence for the operator: what stands in the way and what to
 * do.
 */
public final class StartException extends Exception {

    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
