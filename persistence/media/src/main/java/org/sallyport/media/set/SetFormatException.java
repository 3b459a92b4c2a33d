package org.sallyport.media.set;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A statement or a list of files that breaks its format. */
public final class SetFormatException extends IOException {

    private final String where;
    private final boolean unknownFormat;

    SetFormatException(String where, String what) {
        this(where, what, null);
    }

    SetFormatException(String where, String what, @Nullable Throwable cause) {
        super((where.isEmpty() ? "the document " : where + " ") + what, cause);
        this.where = where;
        this.unknownFormat = false;
    }

    private SetFormatException(String found) {
        super("format \"" + found + "\" is not known; this version reads \"" + SetStatement.FORMAT + "\"");
        this.where = "/format";
        this.unknownFormat = true;
    }

    /** A statement of a format that this version does not know. */
    static SetFormatException unknownFormat(String found) {
        return new SetFormatException(found);
    }

    /** JSON Pointer of the member, or the line; empty for the whole document. */
    public String where() {
        return where;
    }

    /** Whether the document is a statement, but of another format version. */
    public boolean isUnknownFormat() {
        return unknownFormat;
    }
}
