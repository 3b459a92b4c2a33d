package org.sallyport.launcher.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of this machine's apt, in both of their forms: {@code sources.list} with one line per source, and
 * {@code *.sources} in deb822 form. Of a list of mirrors in a file the first is taken. Sources that are disabled, that
 * are for source packages, flat repositories and other schemes than http and https are left out.
 *
 * <p>Source: sources.list(5).
 */
final class AptSources {
    private static final Pattern LINE = Pattern.compile("deb\\s+(?:\\[([^\\]]*)\\]\\s+)?(\\S+)\\s+(\\S+)\\s+(\\S.*)");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z-]+):\\s*(.*)");

    private static final String MIRROR_FILE = "mirror+file:";

    /** What apt's StringToBool takes for no. */
    private static final List<String> OFF = List.of("no", "false", "without", "off", "disable", "0");

    private AptSources() {}

    /** All sources, in the order in which apt reads them; none where there is no apt. */
    static List<AptSource> read(Path etcApt) throws IOException {
        List<AptSource> sources = new ArrayList<>();
        Path list = etcApt.resolve("sources.list");
        if (Files.isReadable(list)) {
            Files.readAllLines(list).forEach(line -> oneLine(line).ifPresent(sources::add));
        }
        Path parts = etcApt.resolve("sources.list.d");
        if (!Files.isDirectory(parts)) {
            return sources;
        }
        try (Stream<Path> files = Files.list(parts)) {
            for (Path file : files.sorted().filter(Files::isReadable).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".list")) {
                    Files.readAllLines(file).forEach(line -> oneLine(line).ifPresent(sources::add));
                } else if (name.endsWith(".sources")) {
                    sources.addAll(deb822(Files.readAllLines(file)));
                }
            }
        }
        return sources;
    }

    private static Optional<AptSource> oneLine(String text) {
        Matcher line = LINE.matcher(withoutComment(text));
        if (!line.matches()) {
            return Optional.empty();
        }
        Optional<String> signedBy = Optional.ofNullable(line.group(1)).stream()
                .flatMap(options -> Arrays.stream(options.strip().split("\\s+", -1)))
                .filter(option -> option.toLowerCase(Locale.ROOT).startsWith("signed-by="))
                .map(option -> option.substring("signed-by=".length()))
                .findFirst();
        return source(line.group(2), line.group(3), words(line.group(4)), signedBy);
    }

    private static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return (hash < 0 ? line : line.substring(0, hash)).strip();
    }

    private static List<AptSource> deb822(List<String> lines) {
        List<AptSource> sources = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        String last = "";
        for (String line : lines) {
            if (line.isBlank()) {
                sources.addAll(stanza(fields));
                fields.clear();
            } else if (line.startsWith(" ") || line.startsWith("\t")) {
                String folded = line.strip().equals(".") ? "" : line.strip();
                fields.merge(last, folded, (before, more) -> before + "\n" + more);
            } else if (!line.startsWith("#")) {
                Matcher field = FIELD.matcher(line);
                if (field.matches()) {
                    last = field.group(1).toLowerCase(Locale.ROOT);
                    fields.put(last, field.group(2).strip());
                }
            }
        }
        sources.addAll(stanza(fields));
        return sources;
    }

    private static List<AptSource> stanza(Map<String, String> fields) {
        boolean enabled = !OFF.contains(fields.getOrDefault("enabled", "yes").toLowerCase(Locale.ROOT));
        if (!enabled || !words(fields.getOrDefault("types", "")).contains("deb")) {
            return List.of();
        }
        List<AptSource> sources = new ArrayList<>();
        Optional<String> signedBy =
                Optional.ofNullable(fields.get("signed-by")).map(String::strip).filter(text -> !text.isEmpty());
        for (String uri : words(fields.getOrDefault("uris", ""))) {
            for (String suite : words(fields.getOrDefault("suites", ""))) {
                source(uri, suite, words(fields.getOrDefault("components", "")), signedBy)
                        .ifPresent(sources::add);
            }
        }
        return sources;
    }

    private static Optional<AptSource> source(
            String named, String suite, List<String> components, Optional<String> signedBy) {
        String uri = named.startsWith(MIRROR_FILE) ? firstOf(named) : named;
        boolean flat = suite.endsWith("/") || components.isEmpty();
        if (flat || !(uri.startsWith("http://") || uri.startsWith("https://"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AptSource(URI.create(uri.replaceAll("/+$", "")), suite, components, signedBy));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // apt would not take it either
        }
    }

    /** The first address in a list of mirrors, as apt-transport-mirror(1) has it; empty if it has none. */
    private static String firstOf(String mirrorFile) {
        Path list = Path.of(mirrorFile.substring(MIRROR_FILE.length()).replaceFirst("^/+", "/"));
        try (Stream<String> lines = Files.lines(list)) {
            return lines.map(line -> line.strip().split("\\s+", 2)[0])
                    .filter(word -> word.startsWith("http://") || word.startsWith("https://"))
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return ""; // apt does without it as well
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
