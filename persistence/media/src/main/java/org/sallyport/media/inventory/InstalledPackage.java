package org.sallyport.media.inventory;

import java.util.List;

/**
 * A package that is installed on a host: a line of an inventory, its fields separated by tabs.
 *
 * @param name such as {@code libc6}
 * @param version in the words of its tool
 * @param architecture such as {@code amd64}, {@code noarch} or {@code FreeBSD:14:amd64}
 * @param source name of the source package (dpkg), of the source rpm, or origin (pkg); the package's own where unknown
 * @param sourceVersion of the source package (dpkg); the package's own for others; {@code -}, which is no version, for
 *     one of rpm whose epoch nobody said
 */
public record InstalledPackage(String name, String version, String architecture, String source, String sourceVersion) {
    private static final String UNKNOWN = "-";

    /**
     * Reads a line of an inventory of ours.
     *
     * @throws IllegalArgumentException unless it has five fields
     */
    static InstalledPackage parse(String line) {
        List<String> fields = Fields.of(line);
        if (fields.size() != 5) {
            throw new IllegalArgumentException("a line of an inventory has 5 fields, not " + fields.size());
        }
        return new InstalledPackage(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
    }

    /**
     * The version as it compares with another one: with that one's epoch where nobody said the own. An epoch seldom
     * changes, so that the rest of the version tells which is newer.
     */
    String versionBeside(String other) {
        return sourceVersion.equals(UNKNOWN) ? other.substring(0, other.indexOf(':') + 1) + version : version;
    }

    /** The same package with an epoch that nobody said. */
    InstalledPackage ofUnknownEpoch() {
        return new InstalledPackage(name, version, architecture, source, UNKNOWN);
    }

    /** The line without its line feed. */
    @Override
    public String toString() {
        return name + '\t' + version + '\t' + architecture + '\t' + source + '\t' + sourceVersion;
    }
}
