package org.sallyport.media.pkg;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A meta.conf, which tells clients what the lists are called. Nobody signs it, so it is taken only if it says what
 * every repository says: version 2, and the names that we look for ourselves.
 *
 * @param values by key
 */
public record MetaConf(Map<String, String> values) {

    /** Where it is in a repository. */
    public static final String PATH = "meta.conf";

    /** Largest file that is read. */
    public static final int MAX_BYTES = 64 << 10;

    private static final Pattern LINE =
            Pattern.compile("([a-z_]{1,40})\\s*[=:]\\s*\"?([A-Za-z0-9._-]{0,80})\"?\\s*[;,]?");
    private static final Map<String, String> FIXED = Map.of(
            "version",
            "2",
            "manifests",
            "packagesite.yaml",
            "manifests_archive",
            "packagesite",
            "data",
            "data",
            "data_archive",
            "data");

    /** Copies the values. */
    public MetaConf {
        values = Map.copyOf(values);
    }

    /**
     * Reads it.
     *
     * @throws PkgFormatException for a line that is none, or a name that is another than everybody's
     */
    public static MetaConf parse(byte[] bytes) throws PkgFormatException {
        Map<String, String> values = new TreeMap<>();
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#") || line.equals("{") || line.equals("}")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new PkgFormatException(PATH, number, "is no key with a plain value");
            }
            String fixed = FIXED.get(parts.group(1));
            if (fixed != null && !fixed.equals(parts.group(2))) {
                throw new PkgFormatException(
                        PATH, number, "calls " + parts.group(1) + " " + parts.group(2) + ", not " + fixed);
            }
            values.put(parts.group(1), parts.group(2));
        }
        if (!values.containsKey("version")) {
            throw new PkgFormatException(PATH, 0, "gives no version");
        }
        return new MetaConf(values);
    }
}
