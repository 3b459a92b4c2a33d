package org.sallyport.batch;

/** Ends a step in the middle of work that has no checkpoint to return at, because a stop was asked for. */
public class StopRequestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 20;

    StopRequestedException() {
        super("a stop was asked for");
    }

    /** Whether that is what ended a step. */
    static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof StopRequestedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
