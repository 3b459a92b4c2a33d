package org.sallyport.model.mirror;

import java.util.Optional;

/** What a mirror does with metadata whose time upstream has limited and that is over. */
public enum ValidUntilPolicy {
    /** The sync is refused: an attacker may be holding old metadata back. */
    ENFORCE("enforce"),
    /** It is taken, for upstreams that are archives. */
    IGNORE("ignore");

    private final String wireName;

    ValidUntilPolicy(String wireName) {
        this.wireName = wireName;
    }

    /** The policy of a name, if there is one. */
    public static Optional<ValidUntilPolicy> ofWireName(String name) {
        for (ValidUntilPolicy policy : values()) {
            if (policy.wireName.equals(name)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** {@code enforce} or {@code ignore}. */
    public String wireName() {
        return wireName;
    }
}
