package org.sallyport.launcher.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a suite's package indexes are, from a look at its InRelease. Only a choice hangs on this: the mirror
 * verifies the signature before it believes any of it.
 *
 * @param sizes bytes of the plain index by {@code component/architecture}
 */
record SuiteIndexes(Map<String, Long> sizes) {
    private static final Pattern INDEX =
            Pattern.compile("^ [0-9a-f]{64} +(\\d{1,18}) (\\S+)/binary-([^/\\s]+)/Packages$", Pattern.MULTILINE);

    /** @param release a suite's InRelease or Release */
    static SuiteIndexes parse(String release) {
        Map<String, Long> sizes = new HashMap<>();
        Matcher line = INDEX.matcher(release);
        while (line.find()) {
            sizes.put(line.group(2) + "/" + line.group(3), Long.parseLong(line.group(1)));
        }
        return new SuiteIndexes(sizes);
    }

    /** Bytes of the indexes of a component, all of these architectures together. */
    long bytes(String component, List<String> architectures) {
        return architectures.stream()
                .mapToLong(architecture -> sizes.getOrDefault(component + "/" + architecture, 0L))
                .sum();
    }

    /** Bytes of the indexes of these components. */
    long bytes(List<String> components, List<String> architectures) {
        return components.stream()
                .mapToLong(component -> bytes(component, architectures))
                .sum();
    }
}
