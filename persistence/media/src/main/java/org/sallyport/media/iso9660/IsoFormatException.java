package org.sallyport.media.iso9660;

import java.io.IOException;

/** An image that is refused: where, and what is wrong there. */
public final class IsoFormatException extends IOException {

    /** Kinds of refusal. */
    public enum Reason {
        /** No primary volume descriptor: not an ISO 9660 image, or an empty disc. */
        NOT_ISO9660,
        /** Legal perhaps, but nothing that our discs have: a second tree, a link, a device, a relocated folder. */
        FOREIGN,
        /** Breaks ECMA-119, SUSP or RRIP. */
        MALFORMED,
        /** Two files share bytes without being the same extent, or a file lies over structures. */
        OVERLAPPING_EXTENTS,
        /** More entries, folders or bytes of structures than {@link IsoLimits} allows. */
        LIMIT,
        /** The bytes end before the volume does. */
        TRUNCATED
    }

    private final Reason reason;
    private final String where;

    IsoFormatException(Reason reason, String where, String what) {
        super(what + " (" + where + ")");
        this.reason = reason;
        this.where = where;
    }

    /** Why it was refused. */
    public Reason reason() {
        return reason;
    }

    /** The place: a sector with an offset, or a path. */
    public String where() {
        return where;
    }
}
