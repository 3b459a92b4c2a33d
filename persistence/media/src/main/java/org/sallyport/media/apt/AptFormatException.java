package org.sallyport.media.apt;

import org.sallyport.media.repository.RepositoryFormatException;

/** A Release file or package index that breaks its form, and where. */
public final class AptFormatException extends RepositoryFormatException {

    AptFormatException(String file, long line, String what) {
        super(file, line, what);
    }

    AptFormatException(String file, long line, String what, Throwable cause) {
        super(file, line, what, cause);
    }
}
