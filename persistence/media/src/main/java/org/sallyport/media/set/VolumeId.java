package org.sallyport.media.set;

import java.util.Locale;

/** Volume identifiers from labels: {@code A-Z0-9_}, at most 32 characters, {@code _2} at the end of disc 2's. */
public final class VolumeId {

    private static final int MAX_CHARACTERS = 32;

    private VolumeId() {}

    /**
     * The identifier of one disc. Letters become upper case; anything else that is not allowed becomes {@code _}.
     *
     * @param label of the set
     * @param index of the disc, from 1; disc 1 has no number
     */
    public static String of(String label, int index) {
        String suffix = index == 1 ? "" : "_" + index;
        String name = label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        int room = MAX_CHARACTERS - suffix.length();
        return (name.length() > room ? name.substring(0, room) : name) + suffix;
    }
}
