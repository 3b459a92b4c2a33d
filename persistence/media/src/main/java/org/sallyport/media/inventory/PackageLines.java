package org.sallyport.media.inventory;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packages of a report, checked one by one. Not safe for use by several threads. */
final class PackageLines {
    private static final int MAX_PACKAGES = 100_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9+._@~-]{0,254}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:*-]{0,63}");

    /** One word, or pkg's category and port. */
    private static final Pattern SOURCE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9+._@~^-]{0,254}(?:/[A-Za-z0-9_][A-Za-z0-9+._@~^-]{0,254})?");

    private static final Pattern SOURCE_RPM = Pattern.compile("(.+)-[^-]+-[^-]+\\.(?:no)?src\\.rpm");
    private static final Pattern NVRA = Pattern.compile("(.+)-([^-]+-[^-]+)\\.([^.]+)");
    private static final int MAX_VERSION = 256;

    /** By name and architecture; the newest version where several are installed, as kernels of rpm are. */
    private final TreeMap<String, InstalledPackage> packages = new TreeMap<>();

    private int count;

    private boolean isRpmQuery;
    private boolean saysEpochs;

    /** Takes a line in our form. */
    void add(List<String> fields, VersionOrder order, long line) throws ReportFormatException {
        count++;
        // rpm keeps the keys that it trusts as packages of no architecture.
        if (order == VersionOrder.RPM && fields.get(2).equals("(none)")) {
            return;
        }
        String name = fields.get(0);
        String source = order == VersionOrder.RPM ? sourceOfRpm(fields.get(3)) : fields.get(3);
        add(
                new InstalledPackage(
                        name,
                        fields.get(1),
                        fields.get(2),
                        source.isEmpty() ? name : source,
                        fields.get(4).isEmpty() ? fields.get(1) : fields.get(4)),
                order,
                line);
    }

    /**
     * Takes a line as {@code dpkg-query -W} or {@code rpm -qa} prints it. The latter prints epochs only when it is
     * asked for NEVRA: one line with an epoch tells that it was.
     */
    void addForeign(String line, VersionOrder order, String host, long number) throws ReportFormatException {
        count++;
        if (order == VersionOrder.DPKG) {
            List<String> fields = Fields.of(line);
            if (fields.size() != 2) {
                throw new ReportFormatException(number, "is no name, tab and version, as dpkg-query -W prints them");
            }
            if (fields.get(1).isEmpty()) {
                return; // removed, its configuration is there still
            }
            int colon = fields.get(0).indexOf(':');
            String name = colon < 0 ? fields.get(0) : fields.get(0).substring(0, colon);
            String architecture = colon < 0 ? host : fields.get(0).substring(colon + 1);
            add(new InstalledPackage(name, fields.get(1), architecture, name, fields.get(1)), order, number);
        } else if (!line.startsWith("gpg-pubkey-")) {
            Matcher parts = NVRA.matcher(line);
            if (!parts.matches()) {
                throw new ReportFormatException(
                        number, "is no name-version-release.architecture, as rpm -qa prints them");
            }
            String name = parts.group(1);
            isRpmQuery = true;
            saysEpochs |= parts.group(2).contains(":");
            add(new InstalledPackage(name, parts.group(2), parts.group(3), name, parts.group(2)), order, number);
        }
    }

    private void add(InstalledPackage installed, VersionOrder order, long line) throws ReportFormatException {
        if (!NAME.matcher(installed.name()).matches()
                || !ARCHITECTURE.matcher(installed.architecture()).matches()
                || !SOURCE.matcher(installed.source()).matches()) {
            throw new ReportFormatException(line, "has a name, an architecture or a source of a form that none has");
        }
        if (!isVersion(installed.version(), order) || !isVersion(installed.sourceVersion(), order)) {
            throw new ReportFormatException(line, "has a version that " + order.tool() + " would not take");
        }
        packages.merge(
                installed.name() + '\t' + installed.architecture(),
                installed,
                (left, right) -> order.isNewer(right.version(), left.version()) ? right : left);
        if (packages.size() > MAX_PACKAGES) {
            throw new ReportFormatException(line, "is beyond " + MAX_PACKAGES + " packages");
        }
    }

    private static boolean isVersion(String text, VersionOrder order) {
        return text.length() <= MAX_VERSION && text.chars().allMatch(c -> c > ' ' && c < 0x7F) && order.isValid(text);
    }

    /** The name of a source package by its file; empty where none is named, the text itself where it is no file. */
    static String sourceOfRpm(String file) {
        Matcher parts = SOURCE_RPM.matcher(file);
        return parts.matches() ? parts.group(1) : file.equals("(none)") ? "" : file;
    }

    /** Lines that came. */
    int count() {
        return count;
    }

    /** In order, each once. */
    List<InstalledPackage> sorted() {
        return isRpmQuery && !saysEpochs
                ? packages.values().stream()
                        .map(InstalledPackage::ofUnknownEpoch)
                        .toList()
                : List.copyOf(packages.values());
    }
}
