package org.sallyport.model.repository;

import java.util.Locale;
import java.util.Optional;

/** What hosts get of a repository's signed lists. */
public enum ServingPolicy {
    /** Upstream's own bytes. Clients refuse them after upstream's Valid-Until unless they are told not to look. */
    VERBATIM,
    /** The same lists under a date of ours, signed by our key, which hosts must be given. */
    RESIGNED;

    /** The policy of a name on the wire, if there is one. */
    public static Optional<ServingPolicy> ofWireName(String name) {
        for (ServingPolicy policy : values()) {
            if (policy.wireName().equals(name)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** The name on the wire: {@code verbatim}, {@code resigned}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
