package org.sallyport.media.rpm;

/**
 * A package version, {@code [epoch:]version[-release]}, in rpm's order. {@code 1.0} and {@code 1..0} are equal in order
 * though not as values: {@link #compareTo} is not consistent with {@link #equals}.
 *
 * <p>Source: rpm-version(7).
 *
 * @param epoch 0 when it is not written
 * @param version up to the last hyphen
 * @param release after the last hyphen; empty when there is none
 */
public record RpmVersion(long epoch, String version, String release) implements Comparable<RpmVersion> {

    private static final int MAX_LENGTH = 1024;

    /** Refuses what no package can have. */
    public RpmVersion {
        if (epoch < 0 || version.isEmpty() || version.length() > MAX_LENGTH || release.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("\"" + epoch + ":" + version + "-" + release + "\" is no rpm version");
        }
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException for an epoch that is no number, or an empty version
     */
    public static RpmVersion parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        int hyphen = rest.lastIndexOf('-');
        return of(
                colon < 0 ? "" : text.substring(0, colon),
                hyphen < 0 ? rest : rest.substring(0, hyphen),
                hyphen < 0 ? "" : rest.substring(hyphen + 1));
    }

    /**
     * A version by its parts, as metadata have them.
     *
     * @param epoch decimal digits; empty for 0
     * @throws IllegalArgumentException as {@link #parse} has it
     */
    public static RpmVersion of(String epoch, String version, String release) {
        if (!epoch.matches("\\d{0,10}")) {
            throw new IllegalArgumentException("the epoch \"" + epoch + "\" is no number");
        }
        return new RpmVersion(epoch.isEmpty() ? 0 : Long.parseLong(epoch), version, release);
    }

    @Override
    public int compareTo(RpmVersion other) {
        int order = Long.compare(epoch, other.epoch);
        if (order == 0) {
            order = compareParts(version, other.version);
        }
        if (order != 0 || (release.isEmpty() && other.release.isEmpty())) {
            return order;
        }
        if (release.isEmpty() || other.release.isEmpty()) {
            return release.isEmpty() ? -1 : 1;
        }
        return compareParts(release, other.release);
    }

    /**
     * The order of two parts: segments of digits and of letters from the left, all else only separates them. {@code ~}
     * sorts before the end, {@code ^} after the end but before anything else.
     */
    static int compareParts(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() || r < right.length()) {
            l = skipSeparators(left, l);
            r = skipSeparators(right, r);
            if (is(left, l, '~') || is(right, r, '~')) {
                if (!is(left, l, '~') || !is(right, r, '~')) {
                    return is(left, l, '~') ? -1 : 1;
                }
                l++;
                r++;
                continue;
            }
            if (is(left, l, '^') || is(right, r, '^')) {
                if (!is(left, l, '^') || !is(right, r, '^')) {
                    return caretAgainst(is(left, l, '^'), is(left, l, '^') ? r == right.length() : l == left.length());
                }
                l++;
                r++;
                continue;
            }
            if (l == left.length() || r == right.length()) {
                break;
            }
            boolean digits = isDigit(left.charAt(l));
            int leftEnd = segmentEnd(left, l, digits);
            int rightEnd = segmentEnd(right, r, digits);
            if (rightEnd == r) {
                return digits ? 1 : -1; // numbers are newer than letters
            }
            int order = digits
                    ? compareNumbers(left.substring(l, leftEnd), right.substring(r, rightEnd))
                    : Integer.signum(left.substring(l, leftEnd).compareTo(right.substring(r, rightEnd)));
            if (order != 0) {
                return order;
            }
            l = leftEnd;
            r = rightEnd;
        }
        return Boolean.compare(l < left.length(), r < right.length());
    }

    /** One side has a caret and the other has not: the caret is newer than an end, and older than a segment. */
    private static int caretAgainst(boolean leftHasIt, boolean otherEnds) {
        return leftHasIt == otherEnds ? 1 : -1;
    }

    private static boolean is(String text, int at, char letter) {
        return at < text.length() && text.charAt(at) == letter;
    }

    private static int skipSeparators(String text, int from) {
        int at = from;
        while (at < text.length()
                && !isDigit(text.charAt(at))
                && !isLetter(text.charAt(at))
                && text.charAt(at) != '~'
                && text.charAt(at) != '^') {
            at++;
        }
        return at;
    }

    private static int segmentEnd(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (digits ? isDigit(text.charAt(at)) : isLetter(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }

    /** Numbers of any length: without leading zeros the longer is the larger. */
    private static int compareNumbers(String left, String right) {
        String l = left.replaceFirst("^0+", "");
        String r = right.replaceFirst("^0+", "");
        return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : Integer.signum(l.compareTo(r));
    }

    /** As it is written: without an epoch of 0, without an empty release. */
    @Override
    public String toString() {
        return (epoch == 0 ? "" : epoch + ":") + version + (release.isEmpty() ? "" : "-" + release);
    }
}
