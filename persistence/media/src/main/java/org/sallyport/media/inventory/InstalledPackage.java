package org.sallyport.media.inventory;

import java.util.List;

/**
 * A package that is installed on a host: a line of an inventory, its fields separated by tabs.
 *
 * @param name such as {@code libc6}
 * @param version in the words of its tool
 * @param architecture such as {@code amd64}, {@code noarch} or {@code FreeBSD:14:amd64}
 * @param source name of the source package (dpkg), of the source rpm, or origin (pkg); the package's own where unknown
 * @param sourceVersion of the source package (dpkg); the package's own for others
 */
public record InstalledPackage(String name, String version, String architecture, String source, String sourceVersion) {

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

    /** The line without its line feed. */
    @Override
    public String toString() {
        return name + '\t' + version + '\t' + architecture + '\t' + source + '\t' + sourceVersion;
    }
}
