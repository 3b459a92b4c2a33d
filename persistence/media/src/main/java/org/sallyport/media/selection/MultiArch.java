package org.sallyport.media.selection;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** How a package stands to packages of other architectures. Source: deb-control(5), Multi-Arch. */
enum MultiArch {
    /** It serves its own architecture only. */
    NO,
    /** Its architectures can be installed beside each other, in one version. */
    SAME,
    /** It serves packages of any architecture. */
    FOREIGN,
    /** It serves its own architecture, and any other for those who ask for {@code name:any}. */
    ALLOWED;

    static MultiArch of(@Nullable String field) {
        if (field == null) {
            return NO;
        }
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "same" -> SAME;
            case "foreign" -> FOREIGN;
            case "allowed" -> ALLOWED;
            default -> NO;
        };
    }
}
