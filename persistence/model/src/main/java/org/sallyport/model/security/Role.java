package org.sallyport.model.security;

import java.util.EnumSet;
import java.util.Set;

/** What a user may do. A role includes others, so that a user needs only one. */
public enum Role {
    /** Reads everything but secrets. */
    VIEWER("viewer"),
    /** Runs the daily work: mirrors, runs, ingests, jobs. */
    OPERATOR("operator"),
    /** Decides whose signatures count and keeps the signing key. */
    KEY_CUSTODIAN("key-custodian"),
    /** Everything, users included. */
    ADMIN("admin");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /** Name in the API and in {@code @RolesAllowed}. */
    public String wireName() {
        return wireName;
    }

    /** This role and those that it includes. */
    public Set<Role> included() {
        return switch (this) {
            case VIEWER -> EnumSet.of(VIEWER);
            case OPERATOR -> EnumSet.of(OPERATOR, VIEWER);
            case KEY_CUSTODIAN -> EnumSet.of(KEY_CUSTODIAN, VIEWER);
            case ADMIN -> EnumSet.allOf(Role.class);
        };
    }

    /**
     * The role of a wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Role ofWireName(String wireName) {
        for (Role role : values()) {
            if (role.wireName.equals(wireName)) {
                return role;
            }
        }
        throw new IllegalArgumentException("there is no role \"" + wireName + "\"");
    }
}
