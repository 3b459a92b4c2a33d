package org.sallyport.model.mirror;

import java.util.Optional;

/** When a mirror fetches packages. */
public enum FetchPolicy {
    /** With every sync, so that its tree is complete. */
    ALL("all"),
    /** When a collector run carries them; a sync takes metadata only. */
    ON_DEMAND("on_demand");

    private final String wireName;

    FetchPolicy(String wireName) {
        this.wireName = wireName;
    }

    /** The policy of a name, if there is one. */
    public static Optional<FetchPolicy> ofWireName(String name) {
        for (FetchPolicy policy : values()) {
            if (policy.wireName.equals(name)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** {@code all} or {@code on_demand}. */
    public String wireName() {
        return wireName;
    }
}
