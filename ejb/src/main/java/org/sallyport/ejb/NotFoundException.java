package org.sallyport.ejb;

import java.util.UUID;

/** What was asked for does not exist, or not any more. */
public class NotFoundException extends SallyportException {
    /** @param what the domain's noun, such as {@code mirror} */
    public NotFoundException(String what, UUID id) {
        super("not_found", "There is no " + what + " with the id " + id + ".");
    }

    /** @param what the domain's noun, such as {@code trusted collector} */
    public NotFoundException(String what, String name) {
        super("not_found", "There is no " + what + " \"" + name + "\".");
    }
}
