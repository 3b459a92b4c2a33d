package org.sallyport.batch;

/** Ends a step in the middle of work that has no checkpoint to return at, because a stop was asked for. */
public class StopRequestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StopRequestedException() {
        super("a stop was asked for");
    }
}
