package org.sallyport.settings;

import java.util.Locale;

/** Which side of the gap a server plays. */
public enum Role {
    /** The connected side: mirrors upstreams and makes discs. */
    COLLECTOR,
    /** The disconnected side: takes discs and serves hosts. */
    REPOSITORY,
    /** Both at once, for a first look or for a site that passes discs on. */
    BOTH;

    /** The name that operators write and that the API shows: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True where mirrors, runs and our signing key are at home. */
    public boolean collects() {
        return this != REPOSITORY;
    }

    /** True where discs are taken and packages served. */
    public boolean serves() {
        return this != COLLECTOR;
    }

    /**
     * Reads a wire name, in any case.
     *
     * @throws IllegalArgumentException if it is none of the three
     */
    public static Role of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The role \"" + text + "\" is none of collector, repository and both.", e);
        }
    }
}
