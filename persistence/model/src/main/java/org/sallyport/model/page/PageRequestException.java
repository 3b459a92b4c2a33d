package org.sallyport.model.page;

/** A sort key that a list does not have, or a cursor that it did not give. */
public class PageRequestException extends RuntimeException {
    private final String parameter;

    /** @param parameter {@code sort} or {@code cursor} */
    public PageRequestException(String parameter, String sentence) {
        super(sentence);
        this.parameter = parameter;
    }

    /** Which part of the request: {@code sort} or {@code cursor}. */
    public String parameter() {
        return parameter;
    }
}
