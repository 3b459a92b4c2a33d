package org.sallyport.media.apt;

import java.io.IOException;
import java.util.List;

/** A component or an architecture that a suite does not have. */
public final class NotOfferedException extends IOException {

    private final String kind;
    private final String name;

    NotOfferedException(String kind, String name, List<String> offered) {
        super("upstream has no " + kind + " " + name
                + (offered.isEmpty() ? "" : "; it has " + String.join(", ", offered)));
        this.kind = kind;
        this.name = name;
    }

    /** {@code component} or {@code architecture}. */
    public String kind() {
        return kind;
    }

    /** What was asked for. */
    public String name() {
        return name;
    }
}
