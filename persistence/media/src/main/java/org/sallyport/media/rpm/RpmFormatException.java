package org.sallyport.media.rpm;

import org.sallyport.media.repository.RepositoryFormatException;

/** A file of rpm metadata that breaks its form, and where. */
public final class RpmFormatException extends RepositoryFormatException {

    RpmFormatException(String file, long line, String what) {
        super(file, line, what);
    }

    RpmFormatException(String file, long line, String what, Throwable cause) {
        super(file, line, what, cause);
    }
}
