package org.sallyport.ejb.container;

import java.util.List;

/**
 * How a container ended.
 *
 * @param end why
 * @param status exit status of the script
 * @param output what it printed on standard output
 * @param lastLines of its standard error
 */
public record ContainerResult(End end, long status, String output, List<String> lastLines) {

    /** Why a container ended. */
    public enum End {
        /** By itself. */
        EXITED,
        /** It needed more memory than it may have. */
        OUT_OF_MEMORY,
        /** It took too long. */
        TIMED_OUT,
        /** Its listener asked for it. */
        STOPPED
    }

    /** Copies the list. */
    public ContainerResult {
        lastLines = List.copyOf(lastLines);
    }
}
