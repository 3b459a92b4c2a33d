package org.sallyport.ejb;

/** What exists already, or its present state, stands in the way: {@code name_taken}, {@code busy} and their like. */
public class ConflictException extends SallyportException {
    public ConflictException(String code, String sentence) {
        super(code, sentence);
    }

    /**
     * Something of this name is there already.
     *
     * @param what the domain's noun
     */
    public static ConflictException nameTaken(String what, String name) {
        return new ConflictException(
                "name_taken", "The name \"" + name + "\" belongs to another " + what + ". Choose a different one.");
    }

    /** Work on the thing is going on. */
    public static ConflictException busy(String sentence) {
        return new ConflictException("busy", sentence);
    }
}
