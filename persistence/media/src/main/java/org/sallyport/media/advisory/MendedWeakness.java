package org.sallyport.media.advisory;

/**
 * A line of a list of mended weaknesses: {@code <source> <version> <CVE id>}.
 *
 * @param source name of the source package
 * @param version of it that mends the weakness, as its changelog has it
 * @param cve such as {@code CVE-2026-12345}
 */
public record MendedWeakness(String source, String version, String cve) {

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException unless it has three fields
     */
    public static MendedWeakness parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException("a line of mended weaknesses has 3 fields, not " + fields.length);
        }
        return new MendedWeakness(fields[0], fields[1], fields[2]);
    }

    /** The line without its line feed. */
    @Override
    public String toString() {
        return source + ' ' + version + ' ' + cve;
    }
}
