package org.sallyport.ejb;

/** It was there, its content has been given up since: {@code gone}. */
public class GoneException extends SallyportException {
    public GoneException(String sentence) {
        super("gone", sentence);
    }
}
