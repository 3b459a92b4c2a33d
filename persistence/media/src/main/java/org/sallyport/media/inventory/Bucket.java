package org.sallyport.media.inventory;

import java.util.Locale;

/** How a package of a host stands to what the repositories have. */
public enum Bucket {
    /** Something newer is here, and the host has not taken it. */
    NOT_APPLIED,
    /** Something newer exists upstream, or is needed to mend a weakness, and no disc has brought it. */
    NOT_TRANSFERRED,
    /** It is as new as anything that is known. */
    CURRENT,
    /** No repository that is meant for the host, and no catalogue, knows it. */
    UNKNOWN;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
