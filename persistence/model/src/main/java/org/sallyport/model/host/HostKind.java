package org.sallyport.model.host;

import java.util.Locale;
import java.util.Optional;

/** How we stand to a machine. */
public enum HostKind {
    /** The machine that this server runs on; there is one at most. */
    LOCAL,
    /** One that we reach by SSH. */
    SSH,
    /** One that only reports to us. */
    REPORTING;

    /** The kind of a name on the wire, if there is one. */
    public static Optional<HostKind> ofWireName(String name) {
        for (HostKind kind : values()) {
            if (kind.wireName().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The name on the wire: {@code local}, {@code ssh}, {@code reporting}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
