package org.sallyport.media.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Where a repository is: one address or several that stand in for each other, in the order in which they are tried.
 * Immutable.
 */
public final class RepositoryAddresses {

    private static final String PLAIN = "-._~/:@!$&'()*,;=";

    private final List<String> bases;

    private RepositoryAddresses(List<String> bases) {
        this.bases = bases;
    }

    /**
     * Addresses with or without a trailing {@code /}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RepositoryAddresses of(List<String> urls) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("a repository is somewhere");
        }
        return new RepositoryAddresses(urls.stream()
                .map(url -> url.replaceFirst("/+$", "") + "/")
                .distinct()
                .toList());
    }

    /** The addresses, each with its trailing {@code /}. */
    public List<String> bases() {
        return bases;
    }

    /** Where a file is, at each address. */
    public List<URI> uris(String path) {
        String escaped = escaped(path);
        return bases.stream().map(base -> URI.create(base + escaped)).toList();
    }

    /**
     * What is not unreserved is escaped, except the separators other than "+": object stores such as S3 read that as a
     * blank, as forms have it, which is why apt escapes it, too. Source: RFC 3986 §2.2, §2.3.
     */
    private static String escaped(String path) {
        StringBuilder text = new StringBuilder(path.length() + 16);
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xFF);
            boolean plain = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || PLAIN.indexOf(letter) >= 0;
            if (plain) {
                text.append(letter);
            } else {
                text.append('%').append(String.format(Locale.ROOT, "%02X", (int) letter));
            }
        }
        return text.toString();
    }
}
