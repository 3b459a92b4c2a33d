package org.sallyport.web.repository;

import java.util.Map;

/** Media types by the suffix of a name; clients look at few, but a browser shows a file or saves it by them. */
final class ContentTypes {
    private static final String BINARY = "application/octet-stream";
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final Map<String, String> BY_SUFFIX = Map.ofEntries(
            Map.entry("deb", "application/vnd.debian.binary-package"),
            Map.entry("udeb", "application/vnd.debian.binary-package"),
            Map.entry("dsc", TEXT),
            Map.entry("rpm", "application/x-rpm"),
            Map.entry("xml", "application/xml"),
            Map.entry("asc", "application/pgp-signature"),
            Map.entry("gpg", "application/pgp-signature"),
            Map.entry("gz", "application/gzip"),
            Map.entry("xz", "application/x-xz"),
            Map.entry("zst", "application/zstd"),
            Map.entry("bz2", "application/x-bzip2"),
            Map.entry("txt", TEXT),
            Map.entry("json", "application/json"));

    private ContentTypes() {}

    static String of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            return BY_SUFFIX.getOrDefault(name.substring(dot + 1), BINARY);
        }
        // Never text/html, whatever a package may hold: it would run in the console's origin.
        return name.startsWith("Packages") || name.startsWith("Sources") || name.contains("Release") ? TEXT : BINARY;
    }
}
