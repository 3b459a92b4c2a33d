package org.sallyport.media.iso9660;

import java.io.IOException;

/** Files that do not fit into one image of this format, whatever its capacity. */
public final class IsoLimitException extends IOException {

    private final String limit;

    IsoLimitException(String limit, String what) {
        super(what);
        this.limit = limit;
    }

    /**
     * Which limit: {@code folders}, {@code sectors}, {@code name} or {@code conflict} (a path is both file and folder).
     */
    public String limit() {
        return limit;
    }
}
