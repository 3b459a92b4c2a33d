package org.sallyport.media.rpm;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads an updateinfo.xml, plain, advisory by advisory; memory does not grow with its length. CVE numbers come from the
 * references of type {@code cve} and, since some distributions only name them there, from titles. Closing closes the
 * stream. Not safe for use by several threads.
 */
public final class UpdateinfoReader implements Closeable {

    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,12}");
    private static final int MAX_TEXT = 4_096;
    private static final int MAX_PACKAGES = 50_000;
    private static final int MAX_CVES = 5_000;

    private final MarkupReader reader;
    private boolean begun;

    /**
     * Reads a stream of plain XML.
     *
     * @param file the list's name, for messages
     */
    public UpdateinfoReader(InputStream in, String file) throws IOException {
        this.reader = new MarkupReader(in, file);
    }

    /**
     * The next advisory, or null after the last.
     *
     * @throws RpmFormatException naming the line
     */
    public @Nullable RpmAdvisory next() throws IOException {
        if (!begun) {
            begun = true;
            if (!reader.next() || !reader.name().equals("updates")) {
                throw reader.broken("is no list of advisories");
            }
        }
        while (reader.nextWithin(1)) {
            if (reader.name().equals("update")) {
                return new Parts().read(reader);
            }
        }
        return null;
    }

    /** An advisory that is being read. */
    private static final class Parts {

        private String id = "";
        private String severity = "";
        private String title = "";
        private Optional<Instant> issued = Optional.empty();
        private final Set<String> cves = new LinkedHashSet<>();
        private final List<RpmAdvisory.Fixed> packages = new ArrayList<>();

        RpmAdvisory read(MarkupReader reader) throws IOException {
            int depth = reader.depth();
            String type = reader.attribute("type");
            while (reader.nextWithin(depth)) {
                take(reader, depth);
            }
            if (id.isEmpty()) {
                throw reader.broken("has an advisory without an id");
            }
            return new RpmAdvisory(id, type, severity, title, issued, List.copyOf(cves), packages);
        }

        private void take(MarkupReader reader, int depth) throws IOException {
            boolean own = reader.depth() == depth + 1;
            switch (reader.name()) {
                case "id" -> id = own ? reader.text(MAX_TEXT) : id;
                case "severity" -> severity = own ? reader.text(MAX_TEXT) : severity;
                case "issued" -> issued = instant(reader.attribute("date"));
                case "title" -> {
                    if (own) {
                        title = reader.text(MAX_TEXT);
                        cvesIn(title);
                    }
                }
                case "reference" -> {
                    if (reader.attribute("type").equals("cve")) {
                        cvesIn(reader.attribute("id"));
                        cvesIn(reader.attribute("href"));
                    }
                    cvesIn(reader.attribute("title"));
                }
                case "package" -> {
                    packages.add(fixed(reader));
                    if (packages.size() > MAX_PACKAGES || cves.size() > MAX_CVES) {
                        throw reader.broken("has an advisory with too many packages or CVE numbers: " + id);
                    }
                }
                default -> {
                    // Descriptions and collections are for people.
                }
            }
        }

        private void cvesIn(String text) {
            Matcher found = CVE.matcher(text.toUpperCase(Locale.ROOT));
            while (found.find()) {
                cves.add(found.group());
            }
        }
    }

    private static RpmAdvisory.Fixed fixed(MarkupReader reader) throws IOException {
        int depth = reader.depth();
        String name = reader.attribute("name");
        String architecture = reader.attribute("arch");
        RpmVersion version = reader.version("version", "release");
        String file = "";
        while (reader.nextWithin(depth)) {
            if (reader.name().equals("filename")) {
                file = reader.text(MAX_TEXT);
            }
        }
        return new RpmAdvisory.Fixed(name, version, architecture, file);
    }

    /** Seconds of Unix, or a date with or without a time, in UTC; anything else says nothing. */
    private static Optional<Instant> instant(String text) {
        try {
            if (text.matches("\\d{9,11}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            if (text.length() == 10) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return Optional.of(LocalDateTime.parse(text.replace(' ', 'T').replaceFirst("(\\.\\d+)?(Z|T?UTC)?$", ""))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
