package org.sallyport.media.rpm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the groups of a comps.xml: which packages an installation of each brings, that is, those of the types mandatory
 * and default. Source: dnf(8), "Group Command".
 */
public final class CompsReader {

    private static final int MAX_TEXT = 4_096;
    private static final int MAX_GROUPS = 10_000;
    private static final int MAX_PACKAGES = 100_000;

    private CompsReader() {}

    /**
     * Reads a plain list and closes it.
     *
     * @param file the list's name, for messages
     * @return names of packages by the id of their group
     */
    public static Map<String, List<String>> read(InputStream in, String file) throws IOException {
        Map<String, List<String>> groups = new TreeMap<>();
        try (MarkupReader reader = new MarkupReader(in, file)) {
            int packages = 0;
            if (!reader.next()) {
                throw reader.broken("is no list of groups");
            }
            while (reader.nextWithin(1)) {
                if (reader.name().equals("group")) {
                    packages += addGroup(reader, groups);
                }
                if (groups.size() > MAX_GROUPS || packages > MAX_PACKAGES) {
                    throw reader.broken("has too many groups, or packages in them");
                }
            }
        }
        return groups;
    }

    private static int addGroup(MarkupReader reader, Map<String, List<String>> groups) throws IOException {
        int depth = reader.depth();
        String id = "";
        List<String> packages = new ArrayList<>();
        while (reader.nextWithin(depth)) {
            if (reader.name().equals("id") && reader.depth() == depth + 1) {
                id = reader.text(MAX_TEXT);
            } else if (reader.name().equals("packagereq")
                    && reader.attribute("type").matches("|mandatory|default")) {
                packages.add(reader.text(MAX_TEXT));
            }
        }
        groups.computeIfAbsent(id, key -> new ArrayList<>()).addAll(packages);
        return packages.size();
    }
}
