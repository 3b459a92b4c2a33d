package org.sallyport.media.pkg;

import org.sallyport.media.repository.RepositoryFormatException;

/** A file of pkg metadata that breaks its form, and where. */
public final class PkgFormatException extends RepositoryFormatException {

    PkgFormatException(String file, long line, String what) {
        super(file, line, what);
    }

    PkgFormatException(String file, long line, String what, Throwable cause) {
        super(file, line, what, cause);
    }
}
