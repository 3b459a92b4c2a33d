package org.sallyport.media.advisory;

/**
 * A line of a catalogue: {@code <name> <version> <architecture> <source>}.
 *
 * @param name of the package
 * @param version as upstream writes it
 * @param architecture such as {@code amd64}, {@code noarch} or {@code FreeBSD:14:*}
 * @param source name of the source package or source rpm, or origin (pkg)
 */
public record CataloguedPackage(String name, String version, String architecture, String source) {

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException unless it has four fields
     */
    public static CataloguedPackage parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("a line of a catalogue has 4 fields, not " + fields.length);
        }
        return new CataloguedPackage(fields[0], fields[1], fields[2], fields[3]);
    }

    /** The line without its line feed. */
    @Override
    public String toString() {
        return name + ' ' + version + ' ' + architecture + ' ' + source;
    }
}
