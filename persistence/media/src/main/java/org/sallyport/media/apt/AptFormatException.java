package org.sallyport.media.apt;

import java.io.IOException;

/** A Release file or package index that breaks its form, and where. */
public final class AptFormatException extends IOException {

    private final String file;
    private final long line;

    AptFormatException(String file, long line, String what) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + what);
        this.file = file;
        this.line = line;
    }

    AptFormatException(String file, long line, String what, Throwable cause) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + what, cause);
        this.file = file;
        this.line = line;
    }

    /** The file's name, as in the repository. */
    public String file() {
        return file;
    }

    /** Number of the line, from 1; 0 when the whole file is meant. */
    public long line() {
        return line;
    }
}
