package org.sallyport.ejb;

/** Too early: what is asked for is still being made ({@code not_ready}, {@code not_sealed}). */
public class NotReadyException extends SallyportException {
    public NotReadyException(String code, String sentence) {
        super(code, sentence);
    }
}
