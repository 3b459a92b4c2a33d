package org.sallyport.ejb;

/** The caller is known and may not do this one thing, whatever the role. */
public class ForbiddenException extends SallyportException {
    public ForbiddenException(String sentence) {
        super("forbidden", sentence);
    }
}
