package org.sallyport.media.inventory;

import java.util.List;

/**
 * A package as a repository has it: a line of an offer, its fields separated by tabs.
 *
 * @param name of the package
 * @param architecture as the repository writes it; {@code all}, {@code noarch} and pkg's {@code *} fit any
 * @param version the newest that hosts can get here; empty when the repository carries none
 * @param sourceVersion of the source package that it was built from; empty with {@code version}
 * @param upstream the newest that upstream had when its catalogue was made; empty when no catalogue has it
 */
public record OfferedPackage(String name, String architecture, String version, String sourceVersion, String upstream) {

    static OfferedPackage parse(String line) {
        List<String> fields = Fields.of(line);
        if (fields.size() != 5) {
            throw new IllegalStateException("a line of an offer has 5 fields, not " + fields.size());
        }
        return new OfferedPackage(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
    }

    /** The version that hosts can get here, or else upstream's: of a module either both or neither. */
    String anyVersion() {
        return version.isEmpty() ? upstream : version;
    }

    /** Whether a host's package of some architecture can be brought up to date by this one. */
    public boolean fits(InstalledPackage installed, String host) {
        return architecture.equals(installed.architecture())
                // A package may become independent of the machine, or cease to be, from one version to the next.
                || (isNeutral(architecture) && installed.architecture().equals(host))
                || (isNeutral(installed.architecture()) && architecture.equals(host))
                || (architecture.endsWith(":*") && installed.architecture().startsWith(stem()));
    }

    private String stem() {
        return architecture.substring(0, architecture.length() - 1);
    }

    private static boolean isNeutral(String architecture) {
        return architecture.equals("all") || architecture.equals("noarch") || architecture.endsWith("*");
    }

    /** The line without its line feed. */
    @Override
    public String toString() {
        return name + '\t' + architecture + '\t' + version + '\t' + sourceVersion + '\t' + upstream;
    }
}
