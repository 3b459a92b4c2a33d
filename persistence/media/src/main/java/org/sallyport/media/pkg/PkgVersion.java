package org.sallyport.media.pkg;

import java.util.List;
import java.util.Locale;

/**
 * A package version, {@code version[_revision][,epoch]}, in pkg's order: epoch, then the parts of the version from the
 * left, then the port's revision. {@link #compareTo} is not consistent with {@link #equals}: {@code 1.0} and
 * {@code 1-0} are equal in order.
 *
 * <p>A part is a number, a letter and a patch number, in that order of weight. What is missing of a shorter version
 * counts as 0, so {@code 1.0} equals {@code 1}; a word alone is older than any number; {@code pl}, {@code alpha},
 * {@code beta}, {@code pre} and {@code rc} where a number is missing weigh as their first letter, {@code pl} as none.
 *
 * <p>Source: pkg-version(8); FreeBSD Porter's Handbook §5.2.
 *
 * @param version up to the revision
 * @param revision 0 when it is not written
 * @param epoch 0 when it is not written
 */
public record PkgVersion(String version, long revision, long epoch) implements Comparable<PkgVersion> {

    private static final List<String> STAGES = List.of("pl", "alpha", "beta", "pre", "rc");
    private static final int MAX_LENGTH = 256;
    private static final int MAX_DIGITS = 18;

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException for an empty or overlong one, or a revision or an epoch that is no number
     */
    public static PkgVersion parse(String text) {
        int comma = text.lastIndexOf(',');
        String rest = comma < 0 ? text : text.substring(0, comma);
        int bar = rest.lastIndexOf('_');
        String version = bar < 0 ? rest : rest.substring(0, bar);
        if (version.isEmpty() || text.length() > MAX_LENGTH || !version.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("\"" + text + "\" is no pkg version");
        }
        return new PkgVersion(
                version,
                bar < 0 ? 0 : number(rest.substring(bar + 1), text),
                comma < 0 ? 0 : number(text.substring(comma + 1), text));
    }

    private static long number(String digits, String of) {
        if (!digits.matches("\\d{1," + MAX_DIGITS + "}")) {
            throw new IllegalArgumentException("\"" + of + "\" has a revision or an epoch that is no number");
        }
        return Long.parseLong(digits);
    }

    @Override
    public int compareTo(PkgVersion other) {
        if (epoch != other.epoch) {
            return Long.compare(epoch, other.epoch);
        }
        int order = version.equalsIgnoreCase(other.version) ? 0 : compareVersions(version, other.version);
        return order != 0 ? order : Long.compare(revision, other.revision);
    }

    private static int compareVersions(String left, String right) {
        Parts l = new Parts(left);
        Parts r = new Parts(right);
        while (l.isMore() || r.isMore()) {
            boolean leftBlocked = l.isBlocked();
            boolean rightBlocked = r.isBlocked();
            if (leftBlocked && rightBlocked) {
                l.pass();
                r.pass();
                continue;
            }
            Part leftPart = leftBlocked ? Part.MISSING : l.next();
            Part rightPart = rightBlocked ? Part.MISSING : r.next();
            int order = leftPart.compareTo(rightPart);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A part of a version. */
    private record Part(long number, long letter, long patch) implements Comparable<Part> {

        static final Part MISSING = new Part(0, 0, 0);

        @Override
        public int compareTo(Part other) {
            if (number != other.number) {
                return Long.compare(number, other.number);
            }
            return letter != other.letter ? Long.compare(letter, other.letter) : Long.compare(patch, other.patch);
        }
    }

    /** The parts of a version from the left. A {@code +} separates them such that what follows waits for its like. */
    private static final class Parts {

        private final String text;
        private int at;

        Parts(String text) {
            this.text = text.toLowerCase(Locale.ROOT);
        }

        boolean isMore() {
            return at < text.length();
        }

        boolean isBlocked() {
            return !isMore() || text.charAt(at) == '+';
        }

        void pass() {
            at = Math.min(text.length(), at + 1);
        }

        Part next() {
            boolean bare = false;
            long number = -1;
            if (isDigit()) {
                number = digits();
            } else if (text.charAt(at) == '*') {
                number = -2; // older than everything
                while (isMore() && text.charAt(at) != '+') {
                    at++;
                }
            } else {
                bare = true;
            }
            Part part = isLetter() ? lettered(number, bare) : new Part(number, 0, 0);
            while (isMore() && !isDigit() && !isLetter() && text.charAt(at) != '+' && text.charAt(at) != '*') {
                at++;
            }
            return part;
        }

        private Part lettered(long number, boolean bare) {
            String stage = stage();
            if (!stage.isEmpty() && !bare) {
                return new Part(number, 0, 0); // as if a dot stood before the word
            }
            long letter = stage.equals("pl") ? 0 : text.charAt(at) - 'a' + 1;
            if (stage.isEmpty()) {
                while (isLetter()) {
                    at++;
                }
            } else {
                at += stage.length();
            }
            return new Part(number, letter, isDigit() ? digits() : -1);
        }

        /** The word for a stage that stands here by itself; empty for any other. */
        private String stage() {
            for (String stage : STAGES) {
                int end = at + stage.length();
                if (text.startsWith(stage, at) && (end >= text.length() || !isLetter(text.charAt(end)))) {
                    return stage;
                }
            }
            return "";
        }

        private boolean isDigit() {
            return isMore() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        private boolean isLetter() {
            return isMore() && isLetter(text.charAt(at));
        }

        private static boolean isLetter(char letter) {
            return letter >= 'a' && letter <= 'z';
        }

        /** Longer numbers than a long holds are as good as the largest. */
        private long digits() {
            int from = at;
            while (isDigit()) {
                at++;
            }
            String digits = text.substring(from, at).replaceFirst("^0+(?=.)", "");
            return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
        }
    }

    /** As it is written: without a revision or an epoch of 0. */
    @Override
    public String toString() {
        return version + (revision == 0 ? "" : "_" + revision) + (epoch == 0 ? "" : "," + epoch);
    }
}
