package org.sallyport.ejb.container;

import java.util.Locale;

/** Whether the Docker Engine can be used, and what is in the way. */
public enum EngineState {
    /** It answers. */
    READY,
    /** There is neither a socket nor a program. */
    NOT_INSTALLED,
    /** It is installed and does not run. */
    NOT_RUNNING,
    /** Its socket is not open to this server's user. */
    NO_PERMISSION,
    /** It is there and does not answer as it should. */
    FAILING;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
