package org.sallyport.web.json;

import java.util.Locale;

/** Names of members: {@code mirrorId} in Java, {@code mirror_id} on the wire. */
public final class WireNames {
    private WireNames() {}

    /** The wire name of a record's component. */
    public static String of(String component) {
        StringBuilder wire = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char letter = component.charAt(i);
            if (Character.isUpperCase(letter)) {
                wire.append('_');
            }
            wire.append(letter);
        }
        return wire.toString().toLowerCase(Locale.ROOT);
    }
}
