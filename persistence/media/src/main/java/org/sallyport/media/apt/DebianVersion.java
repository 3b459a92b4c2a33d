package org.sallyport.media.apt;

import java.util.regex.Pattern;

/**
 * A package version, {@code [epoch:]upstream[-revision]}, in dpkg's order. {@code 1.0} and {@code 0:1.0} are equal in
 * order though not as values: {@link #compareTo} is not consistent with {@link #equals}.
 *
 * <p>Source: Debian Policy §5.6.12; deb-version(7).
 *
 * @param epoch 0 when it is not written
 * @param upstream up to the last hyphen
 * @param revision after the last hyphen; empty when there is none, which equals {@code 0} in order
 */
public record DebianVersion(int epoch, String upstream, String revision) implements Comparable<DebianVersion> {

    private static final Pattern UPSTREAM = Pattern.compile("[0-9][A-Za-z0-9.+~:-]*");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9.+~]*");

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException for what dpkg refuses
     */
    public static DebianVersion parse(String text) {
        int colon = text.indexOf(':');
        int epoch = 0;
        if (colon >= 0) {
            String number = text.substring(0, colon);
            if (!number.matches("\\d{1,9}")) {
                throw new IllegalArgumentException("the epoch of version \"" + text + "\" is no number");
            }
            epoch = Integer.parseInt(number);
        }
        String rest = text.substring(colon + 1);
        int hyphen = rest.lastIndexOf('-'); // the last one: §5.6.12
        String upstream = hyphen < 0 ? rest : rest.substring(0, hyphen);
        String revision = hyphen < 0 ? "" : rest.substring(hyphen + 1);
        if (!UPSTREAM.matcher(upstream).matches()
                || !REVISION.matcher(revision).matches()
                || (hyphen >= 0 && revision.isEmpty())) {
            throw new IllegalArgumentException("\"" + text + "\" is no Debian version");
        }
        return new DebianVersion(epoch, upstream, revision);
    }

    @Override
    public int compareTo(DebianVersion other) {
        if (epoch != other.epoch) {
            return Integer.compare(epoch, other.epoch);
        }
        int order = compareParts(upstream, other.upstream);
        return order != 0 ? order : compareParts(revision, other.revision);
    }

    /** §5.6.12: non-digits by {@link #weight}, then digits as numbers, in turn from the left. */
    private static int compareParts(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() || r < right.length()) {
            while (isNonDigit(left, l) || isNonDigit(right, r)) {
                int order = Integer.compare(weight(left, l), weight(right, r));
                if (order != 0) {
                    return order;
                }
                l++;
                r++;
            }
            int leftEnd = digitsEnd(left, l);
            int rightEnd = digitsEnd(right, r);
            int order = compareNumbers(
                    left.substring(Math.min(l, leftEnd), leftEnd), right.substring(Math.min(r, rightEnd), rightEnd));
            if (order != 0) {
                return order;
            }
            l = leftEnd;
            r = rightEnd;
        }
        return 0;
    }

    private static boolean isNonDigit(String text, int at) {
        return at < text.length() && !isDigit(text.charAt(at));
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** Tilde before the end, the end (and digits) before letters, letters before all else. */
    private static int weight(String text, int at) {
        if (at >= text.length() || isDigit(text.charAt(at))) {
            return 0;
        }
        char letter = text.charAt(at);
        if (letter == '~') {
            return -1;
        }
        boolean isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        return isLetter ? letter : letter + 256;
    }

    private static int digitsEnd(String text, int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Numbers of any length: without leading zeros the longer is the larger. */
    private static int compareNumbers(String left, String right) {
        String l = left.replaceFirst("^0+", "");
        String r = right.replaceFirst("^0+", "");
        return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : l.compareTo(r);
    }

    /** As it is written: without an epoch of 0, without an empty revision. */
    @Override
    public String toString() {
        return (epoch == 0 ? "" : epoch + ":") + upstream + (revision.isEmpty() ? "" : "-" + revision);
    }
}
