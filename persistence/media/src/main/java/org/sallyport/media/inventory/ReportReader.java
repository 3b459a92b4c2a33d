package org.sallyport.media.inventory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.bytes.LimitedInputStream;

/**
 * Reads a host's report: plain text from a machine that may be anybody's.
 *
 * <pre>
 * sallyport-inventory 1
 * os      debian  12      bookworm
 * architecture    amd64
 * manager apt
 * libc6   2.36-9+deb12u4  amd64   glibc   2.36-9+deb12u4
 * end     1
 * </pre>
 *
 * <p>Fields are separated by tabs; {@code -} stands for nothing. The last line counts the packages, so that a report
 * that was cut is not taken for a host without them. Without the first line the text is what {@code dpkg-query -W} or
 * {@code rpm -qa} prints, and the kind must be known from elsewhere. {@code rpm -qa --qf '%{NEVRA}\n'} says epochs,
 * too.
 */
public final class ReportReader {
    /** First line of a report in our form. */
    public static final String MAGIC = "sallyport-inventory 1";

    /** Largest report. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int MAX_LINE = 1_024;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+~-]{0,63}");

    private final BufferedReader lines;
    private final PackageLines packages;
    private long number;
    private String osId = "";
    private String versionId = "";
    private String codename = "";
    private String architecture = "";
    private Optional<String> tool = Optional.empty();
    private @Nullable VersionOrder order;

    private ReportReader(InputStream in, @Nullable VersionOrder known, String architecture) {
        // Bytes that are no ASCII become letters that no pattern allows, and are refused with their line.
        this.lines = new BufferedReader(new InputStreamReader(
                new LimitedInputStream(in, "a host's report", MAX_BYTES), StandardCharsets.ISO_8859_1));
        this.order = known;
        this.architecture = architecture;
        this.packages = new PackageLines();
    }

    /**
     * Reads a report; the stream stays open.
     *
     * @param known order of a text without our first line, as the host was registered; null when nothing is known
     * @param architecture of such a text; empty when nothing is known
     * @throws ReportFormatException naming the line
     * @throws LimitExceededException beyond {@link #MAX_BYTES}
     */
    public static HostReport read(InputStream in, @Nullable VersionOrder known, String architecture)
            throws IOException {
        return new ReportReader(in, known, architecture).report();
    }

    private HostReport report() throws IOException {
        String first = next();
        if (first == null) {
            throw new ReportFormatException(0, "is empty; is curl given --data-binary @- ?");
        }
        VersionOrder by = first.equals(MAGIC) ? ours() : foreign(first);
        return new HostReport(osId, versionId, codename, architecture, tool, by, packages.sorted());
    }

    /** Lines of five fields are packages, all others say something of the host. */
    private VersionOrder ours() throws IOException {
        boolean ended = false;
        for (String line = next(); line != null; line = next()) {
            List<String> fields = Fields.of(line);
            if (ended) {
                throw new ReportFormatException(number, "comes behind the end");
            }
            if (fields.size() != 5) {
                ended = head(fields);
            } else if (order == null) {
                throw new ReportFormatException(number, "is a package before the line that names the manager");
            } else {
                packages.add(fields, order, number);
            }
        }
        if (!ended || order == null) {
            throw new ReportFormatException(0, "has no end: it was cut on its way");
        }
        return order;
    }

    /** Takes a line that is no package; whether it is the last one. */
    private boolean head(List<String> fields) throws ReportFormatException {
        String kind = fields.get(0) + "/" + fields.size();
        switch (kind) {
            case "os/4" -> {
                osId = word(fields.get(1));
                versionId = word(fields.get(2));
                codename = word(fields.get(3));
            }
            case "architecture/2" -> architecture = word(fields.get(1));
            case "manager/2" -> {
                tool = Optional.of(fields.get(1));
                order = order(fields.get(1));
            }
            case "end/2" -> {
                if (!fields.get(1).equals(Integer.toString(packages.count()))) {
                    throw new ReportFormatException(
                            number, "counts other packages than the " + packages.count() + " that came");
                }
                return true;
            }
            default ->
                throw new ReportFormatException(number, "has " + fields.size() + " fields where packages have 5");
        }
        return false;
    }

    private VersionOrder order(String manager) throws ReportFormatException {
        return switch (manager) {
            case "apt" -> VersionOrder.DPKG;
            case "dnf", "zypper" -> VersionOrder.RPM;
            case "pkg" -> VersionOrder.PKG;
            default -> throw new ReportFormatException(number, "names a manager other than apt, dnf, zypper and pkg");
        };
    }

    private VersionOrder foreign(String first) throws IOException {
        VersionOrder by = order;
        if (by == null || by == VersionOrder.PKG || architecture.isEmpty()) {
            throw new ReportFormatException(
                    1,
                    "is not \"" + MAGIC + "\"; for the plain text of dpkg-query or rpm, register the host with its"
                            + " package_manager and architecture");
        }
        for (String line = first; line != null; line = next()) {
            packages.addForeign(line, by, architecture, number);
        }
        return by;
    }

    private String word(String text) throws ReportFormatException {
        if (text.equals("-") || text.isEmpty()) {
            return "";
        }
        if (!WORD.matcher(text).matches()) {
            throw new ReportFormatException(number, "has a word with other characters than letters, digits and ._:+~-");
        }
        return text;
    }

    /** The next line, never longer than allowed: a line without end must not fill the memory. */
    private @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                number++;
                return line.toString();
            }
            line.append((char) c);
            if (line.length() > MAX_LINE) {
                throw new ReportFormatException(number + 1, "is longer than " + MAX_LINE + " characters");
            }
        }
        if (line.length() > 0) {
            throw new ReportFormatException(number + 1, "does not end in a line feed: it was cut on its way");
        }
        return null;
    }
}
