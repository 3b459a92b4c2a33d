package org.sallyport.ejb;

/** A name, password, key or token that proves nothing. The sentence never says which part was wrong. */
public class UnauthenticatedException extends SallyportException {
    public UnauthenticatedException(String sentence) {
        super("unauthenticated", sentence);
    }
}
