package org.sallyport.media.apt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;

/**
 * A Release file: what a suite is, and the digests of its indexes. Immutable.
 *
 * <p>Only SHA-256 and SHA-512 count; a file that has neither list is refused, as are two different entries for one path
 * and paths that break {@link TreePath}. A leading {@code ./} is stripped. Parse the text that was verified, never the
 * file.
 *
 * <p>Source: DebianRepository/Format, "Release" files.
 */
public final class ReleaseFile {

    /** Most files that are listed; Debian's largest suite has 10,000. */
    private static final int MAX_FILES = 500_000;

    private static final String NAME = "Release";
    private static final Set<String> FIELDS = Set.of(
            "Origin",
            "Label",
            "Suite",
            "Codename",
            "Version",
            "Date",
            "Valid-Until",
            "NotAutomatic",
            "ButAutomaticUpgrades",
            "Components",
            "Architectures",
            "Acquire-By-Hash",
            "No-Support-for-Architecture-all",
            "SHA256",
            "SHA512");
    private static final Pattern DATE = Pattern.compile(
            "(?:[A-Za-z]{3}, +)?(\\d{1,2} [A-Za-z]{3} \\d{4} \\d{1,2}:\\d{2}:\\d{2}) +(?:UTC|GMT|Z|\\+0000)");
    private static final DateTimeFormatter DATE_FORM =
            DateTimeFormatter.ofPattern("d MMM uuuu H:mm:ss", Locale.ENGLISH);

    private final Map<String, String> fields;
    private final Map<String, IndexFile> files;

    private ReleaseFile(Map<String, String> fields, Map<String, IndexFile> files) {
        this.fields = fields;
        this.files = files;
    }

    /**
     * Reads a Release file's text.
     *
     * @throws AptFormatException for what breaks the form, naming the line where there is one
     */
    public static ReleaseFile parse(byte[] text) throws IOException {
        try (Deb822Reader reader = new Deb822Reader(new ByteArrayInputStream(text), NAME, FIELDS)) {
            Map<String, String> fields = reader.next();
            if (fields == null) {
                throw broken("it is empty");
            }
            if (reader.next() != null) {
                throw broken("it has a second stanza");
            }
            Map<String, IndexFile> files = files(fields.get("SHA256"), fields.get("SHA512"));
            ReleaseFile release = new ReleaseFile(fields, files);
            release.date();
            release.validUntil();
            return release;
        }
    }

    private static Map<String, IndexFile> files(@Nullable String sha256, @Nullable String sha512) throws IOException {
        if (sha256 == null && sha512 == null) {
            throw broken("it lists neither SHA256 nor SHA512 digests; MD5 and SHA-1 prove nothing any more");
        }
        Map<String, IndexFile> files = new TreeMap<>();
        for (String line : lines(sha256)) {
            Listed listed = Listed.parse(line, 64);
            put(files, new IndexFile(listed.path(), listed.size(), Optional.of(Sha256.parse(listed.digest())), ""));
        }
        for (String line : lines(sha512)) {
            Listed listed = Listed.parse(line, 128);
            IndexFile known = files.get(listed.path());
            if (known != null && known.sizeBytes() != listed.size()) {
                throw broken("it gives two sizes for " + listed.path());
            }
            if (known != null && !known.sha512().isEmpty() && !known.sha512().equals(listed.digest())) {
                throw twice(listed.path());
            }
            Optional<Sha256> digest = known == null ? Optional.empty() : known.sha256();
            files.put(listed.path(), new IndexFile(listed.path(), listed.size(), digest, listed.digest()));
        }
        if (files.size() > MAX_FILES) {
            throw broken("it lists more than " + MAX_FILES + " files");
        }
        return Collections.unmodifiableMap(files);
    }

    private static void put(Map<String, IndexFile> files, IndexFile file) throws AptFormatException {
        IndexFile known = files.put(file.path(), file);
        if (known != null && !known.equals(file)) {
            throw twice(file.path());
        }
    }

    private static AptFormatException twice(String path) {
        return broken("it lists " + path + " twice, differently");
    }

    private static List<String> lines(@Nullable String value) {
        return value == null
                ? List.of()
                : value.lines().filter(line -> !line.isBlank()).toList();
    }

    /** A line of a digest list: digest, size, path. */
    private record Listed(String digest, long size, String path) {

        private static final Pattern FORM = Pattern.compile("([0-9a-fA-F]+)[ \t]+(\\d{1,15})[ \t]+(\\S.*)");

        static Listed parse(String line, int digits) throws IOException {
            Matcher parts = FORM.matcher(line.strip());
            if (!parts.matches() || parts.group(1).length() != digits) {
                throw broken("a line is no digest, size and path: " + shown(line));
            }
            String path = parts.group(3);
            while (path.startsWith("./")) {
                path = path.substring(2);
            }
            try {
                TreePath.requireValid(path);
            } catch (InvalidPathException e) {
                throw new AptFormatException(NAME, 0, String.valueOf(e.getMessage()), e);
            }
            return new Listed(parts.group(1).toLowerCase(Locale.ROOT), Long.parseLong(parts.group(2)), path);
        }
    }

    private static String shown(String line) {
        return (line.length() > 120 ? line.substring(0, 120) : line).replaceAll("\\p{Cntrl}", "?");
    }

    private static AptFormatException broken(String what) {
        return new AptFormatException(NAME, 0, what);
    }

    /** The value of a field; empty when it is missing. */
    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Who publishes, such as {@code Debian}; empty when it is not said. */
    public String origin() {
        return field("Origin");
    }

    /** What it is, such as {@code Debian-Security}; empty when it is not said. */
    public String label() {
        return field("Label");
    }

    /** Such as {@code stable-updates}; empty when it is not said. */
    public String suite() {
        return field("Suite");
    }

    /** Such as {@code bookworm-updates}; empty when it is not said. */
    public String codename() {
        return field("Codename");
    }

    /** Such as {@code 12.15}; empty when it is not said. */
    public String version() {
        return field("Version");
    }

    /** Whether hosts take packages from here only when told to, such as {@code yes}; empty when it is not said. */
    public String notAutomatic() {
        return field("NotAutomatic");
    }

    /**
     * Whether hosts upgrade by themselves what they were told to take from here, such as {@code yes}; empty when it is
     * not said.
     */
    public String butAutomaticUpgrades() {
        return field("ButAutomaticUpgrades");
    }

    /** When upstream made it; empty when it is not said. */
    public Optional<Instant> date() throws AptFormatException {
        return instant("Date");
    }

    /** Until when clients take it; empty for ever. */
    public Optional<Instant> validUntil() throws AptFormatException {
        return instant("Valid-Until");
    }

    private Optional<Instant> instant(String name) throws AptFormatException {
        String value = field(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = DATE.matcher(value);
        if (!parts.matches()) {
            throw broken(name + " is no date in UTC: " + shown(value));
        }
        try {
            return Optional.of(LocalDateTime.parse(parts.group(1), DATE_FORM).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new AptFormatException(NAME, 0, name + " is no date: " + shown(value), e);
        }
    }

    /**
     * The components as clients name them: the last segment of what is listed. Security suites list
     * {@code updates/main}, while files and sources lists say {@code main}.
     */
    public List<String> components() {
        return words("Components").stream()
                .map(component -> component.substring(component.lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }

    /** The architectures, {@code all} among them where it has indexes of its own. */
    public List<String> architectures() {
        return words("Architectures");
    }

    private List<String> words(String name) {
        return List.of(field(name).split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether clients may ask for indexes by their digests. */
    public boolean isByHash() {
        return field("Acquire-By-Hash").equalsIgnoreCase("yes");
    }

    /**
     * Whether packages for all architectures are only in an index of their own, which clients then take beside that of
     * their architecture.
     */
    public boolean hasIndexForAll() {
        return architectures().contains("all")
                && !words("No-Support-for-Architecture-all").contains("Packages");
    }

    /** The listed files by path, in the order of their paths. */
    public Map<String, IndexFile> files() {
        return files;
    }
}
