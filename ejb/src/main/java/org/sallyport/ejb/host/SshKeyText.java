package org.sallyport.ejb.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by their texts whether keys of SSH can be used, before anybody tries to connect.
 *
 * <p>Source: RFC 4253 §6.6 (a public key's blob begins with its type); OpenSSH's PROTOCOL.key §1 (the cipher's name
 * follows the magic).
 */
final class SshKeyText {
    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "ssh-rsa",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");
    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----\\s(.*)-----END \\1PRIVATE KEY-----", Pattern.DOTALL);
    private static final byte[] OPENSSH_MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_CHARACTERS = 64 << 10;

    private SshKeyText() {}

    /** A host's public key as {@code <type> <base64>} or {@code SHA256:<base64>}; empty for anything else. */
    static Optional<String> hostKey(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (text.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        if (words.length == 1 && FINGERPRINT.matcher(words[0]).matches()) {
            return Optional.of(words[0].replaceFirst("=$", ""));
        }
        // The line of known_hosts names the host first; a file of public keys has a comment at the end.
        for (int i = 0; i + 1 < words.length && i < 2; i++) {
            if (TYPES.contains(words[i])) {
                return words[i].equals(typeOf(words[i + 1]))
                        ? Optional.of(words[i] + " " + words[i + 1])
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String typeOf(String base64) {
        return decode(base64).map(blob -> text(ByteBuffer.wrap(blob))).orElse("");
    }

    /** What is wrong with a private key; empty when it can be used. */
    static Optional<String> privateKeyFault(String text) {
        var match = PRIVATE.matcher(text.strip());
        if (text.length() > MAX_CHARACTERS || !match.matches()) {
            return Optional.of("It must be one private key between its BEGIN and END lines, as ssh-keygen writes it.");
        }
        boolean encrypted =
                match.group(1).startsWith("ENCRYPTED") || match.group(2).contains("ENCRYPTED");
        if (match.group(1).equals("OPENSSH ")) {
            Optional<byte[]> blob = decode(match.group(2).replaceAll("\\s", ""));
            if (blob.isEmpty() || !startsWithMagic(blob.get())) {
                return Optional.of("It says that it is a key of OpenSSH and is none.");
            }
            int from = OPENSSH_MAGIC.length;
            encrypted = !text(ByteBuffer.wrap(blob.get(), from, blob.get().length - from))
                    .equals("none");
        }
        return encrypted
                ? Optional.of("It has a passphrase, which nobody would be there to type. Give one without"
                        + " (ssh-keygen -p -N ''); it is kept sealed.")
                : Optional.empty();
    }

    private static boolean startsWithMagic(byte[] blob) {
        return blob.length > OPENSSH_MAGIC.length
                && ByteBuffer.wrap(blob, 0, OPENSSH_MAGIC.length).equals(ByteBuffer.wrap(OPENSSH_MAGIC));
    }

    /** A string in the form of SSH: its length in 4 bytes, then its bytes; empty when there is none. */
    private static String text(ByteBuffer bytes) {
        if (bytes.remaining() < 4) {
            return "";
        }
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            return "";
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
