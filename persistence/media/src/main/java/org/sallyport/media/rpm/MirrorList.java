package org.sallyport.media.rpm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.sallyport.media.content.Sha256;

/**
 * A list of a repository's mirrors, as {@code mirrorlist} (an address a line) or as {@code metalink} (XML, which also
 * names the digests of the repomd.xml that mirrors may have). Which of the two it is, is seen by its first letter.
 * Immutable.
 *
 * <p>Only addresses with http and https are taken; other schemes are passed over, as they are by dnf.
 *
 * @param bases addresses of the repository, in the list's order, without repeats
 * @param digests that upstream's repomd.xml may have; empty when the list does not say
 */
public record MirrorList(List<String> bases, Set<Sha256> digests) {

    /** Largest list that is read. */
    public static final int MAX_BYTES = 4 << 20;

    /** Most mirrors that are kept. */
    public static final int MAX_BASES = 50;

    private static final String FILE = "the list of mirrors";
    private static final int MAX_TEXT = 2_000;

    /** Copies the lists. */
    public MirrorList {
        bases = List.copyOf(bases);
        digests = Set.copyOf(digests);
    }

    /**
     * Reads it.
     *
     * @throws RpmFormatException when it names no mirror
     */
    public static MirrorList parse(byte[] bytes) throws IOException {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8).stripLeading();
        MirrorList list = start.startsWith("<") ? metalink(bytes) : lines(bytes);
        if (list.bases().isEmpty()) {
            throw new RpmFormatException(FILE, 0, "names no mirror with http or https");
        }
        return list;
    }

    private static MirrorList lines(byte[] bytes) {
        Set<String> bases = new LinkedHashSet<>();
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> add(bases, line));
        return new MirrorList(List.copyOf(bases), Set.of());
    }

    private static MirrorList metalink(byte[] bytes) throws IOException {
        Set<String> bases = new LinkedHashSet<>();
        Set<Sha256> digests = new HashSet<>();
        try (MarkupReader reader = new MarkupReader(new ByteArrayInputStream(bytes), FILE)) {
            while (reader.next()) {
                if (reader.name().equals("hash") && reader.attribute("type").matches("sha-?256")) {
                    digests.add(reader.digest(reader.text(MAX_TEXT), "a hash"));
                } else if (reader.name().equals("url")) {
                    String url = reader.text(MAX_TEXT);
                    if (url.endsWith("/" + RepomdFile.PATH)) {
                        add(bases, url.substring(0, url.length() - RepomdFile.PATH.length()));
                    }
                }
            }
        }
        return new MirrorList(new ArrayList<>(bases), digests);
    }

    private static void add(Set<String> bases, String text) {
        try {
            URI uri = new URI(text);
            boolean known = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (known && plain && uri.getHost() != null && bases.size() < MAX_BASES) {
                bases.add(text.replaceFirst("/+$", ""));
            }
        } catch (URISyntaxException e) {
            // A line that is no address is passed over like one of a scheme that we do not speak.
            return;
        }
    }
}
