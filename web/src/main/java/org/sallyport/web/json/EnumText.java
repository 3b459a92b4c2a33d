package org.sallyport.web.json;

import java.util.Locale;

import org.sallyport.model.security.Role;

/** Enums on the wire: lower case, unless the domain has a name of its own for it. */
public final class EnumText {
    private EnumText() {}

    /** The text of a constant. */
    public static String wireName(Object constant) {
        return constant instanceof Role role
                ? role.wireName()
                : ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }
}
