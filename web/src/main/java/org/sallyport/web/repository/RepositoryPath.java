package org.sallyport.web.repository;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.sallyport.media.content.TreePath;

/**
 * The address of something in a repository, taken from the raw request, since containers decode {@code ;} and {@code +}
 * by rules of their own and both occur in names of packages.
 *
 * @param repository name; empty for the list of all
 * @param path as trees have it, without a trailing slash; empty for the repository itself
 * @param folder whether the address ends in a slash
 */
record RepositoryPath(String repository, String path, boolean folder) {

    /**
     * Reads what follows {@code /repo}, percent-encoded; empty for anything that can name nothing in a tree.
     *
     * @param raw {@code ""}, {@code "/"} or a path that begins with a slash
     */
    static Optional<RepositoryPath> parse(String raw) {
        Optional<String> decoded = decode(raw);
        if (decoded.isEmpty() || (!raw.isEmpty() && raw.charAt(0) != '/')) {
            return Optional.empty();
        }
        boolean folder = raw.endsWith("/");
        String whole =
                raw.length() < 2 ? "" : decoded.get().substring(1, decoded.get().length() - (folder ? 1 : 0));
        if (raw.length() > 1 && !TreePath.isValid(whole)) {
            return Optional.empty();
        }
        int slash = whole.indexOf('/');
        return Optional.of(
                slash < 0
                        ? new RepositoryPath(whole, "", folder)
                        : new RepositoryPath(whole.substring(0, slash), whole.substring(slash + 1), folder));
    }

    /** Percent-encodes one segment for a link. */
    static String encode(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format("%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }

    private static Optional<String> decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(raw);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write((high << 4) | low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
