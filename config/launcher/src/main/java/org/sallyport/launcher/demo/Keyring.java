package org.sallyport.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.PublicKeys;

/**
 * The keys that an upstream's signatures are checked by.
 *
 * @param name where they are from, as a host's {@code signed-by} names it
 * @param armored all of them, ASCII-armored
 */
record Keyring(String name, String armored) {
    /** Of Debian's archive, for machines that are no Debian: exported from the package debian-archive-keyring. */
    private static final String SHIPPED = "debian-archive.asc";

    private static final String DEBIAN = "/usr/share/keyrings/debian-archive-keyring.gpg";

    /** A keyring file, armored or binary. */
    static Keyring of(Path file) throws IOException {
        try {
            return new Keyring(
                    file.toString(), PublicKeys.parse(Files.readAllBytes(file)).armored());
        } catch (KeyFormatException e) {
            throw new IOException("The file " + file + " holds no OpenPGP public keys: " + e.getMessage() + ".", e);
        }
    }

    /** What a source names, or everything that apt trusts where it names nothing. */
    static Keyring of(AptSource source) throws IOException {
        Optional<String> named = source.signedBy();
        if (named.isEmpty()) {
            return ofFolders(Path.of("/etc/apt/trusted.gpg.d"), Path.of("/usr/share/keyrings"));
        }
        String text = named.get();
        if (text.contains("BEGIN PGP PUBLIC KEY BLOCK")) {
            return new Keyring("the key in apt's own sources", text);
        }
        List<Path> files = Arrays.stream(text.split("[\\s,]+", -1))
                .filter(word -> word.startsWith("/"))
                .map(Path::of)
                .toList();
        if (files.isEmpty()) { // fingerprints of keys in the trusted folders
            return ofFolders(Path.of("/etc/apt/trusted.gpg.d"), Path.of("/usr/share/keyrings"));
        }
        return files.size() == 1 ? of(files.get(0)) : ofFiles(files);
    }

    /** Debian's archive keys as this program carries them. */
    static Keyring shipped() throws IOException {
        try (InputStream in = Keyring.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException(SHIPPED + " is missing from the class path");
            }
            return new Keyring(DEBIAN, new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private static Keyring ofFolders(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    found.filter(file -> file.toString().matches(".*\\.(gpg|asc)"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return ofFiles(files);
    }

    private static Keyring ofFiles(List<Path> files) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        for (Path file : files) {
            for (PublicKey key : keysOf(file)) {
                if (keys.stream().noneMatch(known -> known.fingerprint().equals(key.fingerprint()))) {
                    keys.add(key);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("This machine trusts no key for its packages; give one by --key.");
        }
        return new Keyring(
                files.get(0).toString(),
                PublicKeys.of(keys.toArray(PublicKey[]::new)).armored());
    }

    private static List<PublicKey> keysOf(Path file) throws IOException {
        try {
            return PublicKeys.parse(Files.readAllBytes(file)).keys();
        } catch (KeyFormatException e) {
            return List.of(); // apt passes over such a file as well
        }
    }
}
