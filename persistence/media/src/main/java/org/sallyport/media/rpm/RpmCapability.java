package org.sallyport.media.rpm;

import org.jspecify.annotations.Nullable;

/**
 * Something that packages provide and require: a name, and a range of versions.
 *
 * <p>Source: rpm's manual, "Dependencies"; its order of versions is that of {@link RpmVersion}, where a release that
 * one side does not write counts for nothing.
 *
 * @param name of a package, a library, a file; the text of a rich dependency in brackets
 * @param sense how the version is meant; {@link Sense#ANY} where there is none
 * @param version the end of the range; null for any version
 */
public record RpmCapability(
        String name, Sense sense, @Nullable RpmVersion version) {

    /** Which versions are meant. */
    public enum Sense {
        /** All. */
        ANY("", false, true, false),
        /** Older ones. */
        LT("<", true, false, false),
        /** This one and older ones. */
        LE("<=", true, true, false),
        /** This one. */
        EQ("=", false, true, false),
        /** This one and newer ones. */
        GE(">=", false, true, true),
        /** Newer ones. */
        GT(">", false, false, true);

        private final String sign;
        private final boolean less;
        private final boolean equal;
        private final boolean greater;

        Sense(String sign, boolean less, boolean equal, boolean greater) {
            this.sign = sign;
            this.less = less;
            this.equal = equal;
            this.greater = greater;
        }

        /**
         * The sense of an attribute, such as {@code GE}.
         *
         * @throws IllegalArgumentException for another word
         */
        static Sense ofFlags(String flags) {
            if (!flags.matches("LT|LE|EQ|GE|GT")) {
                throw new IllegalArgumentException("a relation has the unknown flags \"" + flags + "\"");
            }
            return valueOf(flags);
        }

        /**
         * The sense of a sign, such as {@code >=}.
         *
         * @throws IllegalArgumentException for another text
         */
        public static Sense ofSign(String sign) {
            for (Sense sense : values()) {
                if (sense != ANY && sense.sign.equals(sign)) {
                    return sense;
                }
            }
            throw new IllegalArgumentException("\"" + sign + "\" compares no versions");
        }
    }

    /** Any version of a name. */
    public static RpmCapability of(String name) {
        return new RpmCapability(name, Sense.ANY, null);
    }

    /** Whether this, provided, is what is required: the names are equal and both ranges have a version in common. */
    public boolean meets(RpmCapability required) {
        if (!name.equals(required.name)) {
            return false;
        }
        RpmVersion mine = version;
        RpmVersion theirs = required.version;
        if (mine == null || theirs == null) {
            return true;
        }
        int order = compare(mine, theirs);
        if (order < 0) {
            return sense.greater || required.sense.less;
        }
        if (order > 0) {
            return sense.less || required.sense.greater;
        }
        return (sense.equal && required.sense.equal)
                || (sense.less && required.sense.less)
                || (sense.greater && required.sense.greater);
    }

    private static int compare(RpmVersion left, RpmVersion right) {
        if (left.release().isEmpty() || right.release().isEmpty()) {
            return new RpmVersion(left.epoch(), left.version(), "")
                    .compareTo(new RpmVersion(right.epoch(), right.version(), ""));
        }
        return left.compareTo(right);
    }

    @Override
    public String toString() {
        return version == null ? name : name + " " + sense.sign + " " + version;
    }
}
