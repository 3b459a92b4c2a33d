package org.sallyport.media.inventory;

import java.io.IOException;

/** A host's report cannot be accepted; the message is a sentence that names the line. */
public class ReportFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param line counted from 1; 0 for the whole report */
    public ReportFormatException(long line, String what) {
        super((line == 0 ? "The report " : "Line " + line + " of the report ") + what);
    }
}
