package org.sallyport.media.apt;

import java.util.List;

/**
 * An index to take: one content in several compressed forms.
 *
 * @param name plain name below {@code dists/<suite>/}, such as {@code main/binary-amd64/Packages}
 * @param kind what it holds
 * @param variants the listed forms, smallest first, the plain one last; at least one
 */
public record WantedIndex(String name, Kind kind, List<IndexFile> variants) {

    /** What an index holds. */
    public enum Kind {
        /** Stanzas of packages; without it a client sees nothing. */
        PACKAGES,
        /** Stanzas of source packages. */
        SOURCES,
        /** Descriptions in a language; clients do without. */
        TRANSLATION,
        /** Which package has a file; clients do without. */
        CONTENTS,
        /** Descriptions and icons of applications; clients do without. */
        DEP11
    }

    /** Copies the list. */
    public WantedIndex {
        variants = List.copyOf(variants);
    }
}
