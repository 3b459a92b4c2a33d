package org.sallyport.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.openpgp.SignatureVerifier;

/**
 * The keys that an upstream's signatures are checked by.
 *
 * @param name where they are from, for people
 * @param armored all of them, ASCII-armored
 * @param files the files that hold them; none if they are in no file of their own
 */
record Keyring(String name, String armored, List<KeyringFile> files) {
    /** Of Debian's archive, for machines that are no Debian: exported from the package debian-archive-keyring. */
    private static final String SHIPPED = "debian-archive.asc";

    private static final Path DEBIAN = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    /** Keys that distributions withdrew are beside the others, and nothing is to be trusted by them. */
    private static final String KEYRING = "(?!.*removed).*\\.(gpg|asc)";

    /** A keyring file, armored or binary. */
    static Keyring of(Path file) throws IOException {
        try {
            KeyringFile read = KeyringFile.read(file);
            return new Keyring(file.toString(), read.keys().armored(), List.of(read));
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
            return new Keyring("the key in apt's own sources", text, List.of());
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
            byte[] armored = in.readAllBytes();
            return new Keyring(
                    DEBIAN.toString(),
                    new String(armored, StandardCharsets.US_ASCII),
                    List.of(new KeyringFile(DEBIAN, PublicKeys.parse(armored), true)));
        }
    }

    static Keyring ofFolders(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    found.filter(file -> file.getFileName().toString().matches(KEYRING))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return ofFiles(files, false);
    }

    static Keyring ofFiles(List<Path> paths) throws IOException {
        return ofFiles(paths, true);
    }

    private static Keyring ofFiles(List<Path> paths, boolean named) throws IOException {
        List<KeyringFile> files = new ArrayList<>();
        List<PublicKey> keys = new ArrayList<>();
        for (Path path : paths) {
            Optional<KeyringFile> file = read(path, named);
            file.ifPresent(files::add);
            for (PublicKey key : file.map(read -> read.keys().keys()).orElse(List.of())) {
                if (keys.stream().noneMatch(known -> known.fingerprint().equals(key.fingerprint()))) {
                    keys.add(key);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("This machine trusts no key for its packages; give one by --key.");
        }
        String name = files.size() == 1 ? files.get(0).path().toString() : files.size() + " keyrings of this machine";
        return new Keyring(name, PublicKeys.of(keys.toArray(PublicKey[]::new)).armored(), files);
    }

    /** @param named whether somebody asked for this very file: only then it must be readable */
    private static Optional<KeyringFile> read(Path file, boolean named) throws IOException {
        try {
            return Optional.of(KeyringFile.read(file));
        } catch (KeyFormatException e) {
            return Optional.empty(); // apt passes over such a file as well
        } catch (IOException e) {
            if (named) {
                throw e;
            }
            return Optional.empty(); // root's own, or a dangling link
        }
    }

    /**
     * The file that a host's {@code signed-by} names for a suite: the one that holds the key which signed it. Where no
     * file is known to, or apt would not take it, all keys are written to one.
     *
     * @param release the suite's InRelease, or a Release, which does not show who signed it
     * @param written the file to write, ending in {@code .asc}
     */
    Path signedBy(byte[] release, Instant now, Path written) throws IOException {
        List<KeyringFile> candidates =
                files.stream().filter(KeyringFile::forApt).toList();
        if (files.size() == 1 && candidates.size() == 1) {
            return candidates.get(0).path();
        }
        for (KeyringFile candidate : candidates) {
            if (hasSigned(candidate, release, now)) {
                return candidate.path();
            }
        }
        return Files.writeString(written.toAbsolutePath(), armored, StandardCharsets.US_ASCII);
    }

    private static boolean hasSigned(KeyringFile file, byte[] release, Instant now) {
        try {
            new SignatureVerifier(file.keys()).verifyInline(release, now);
            return true;
        } catch (SignatureException e) {
            return false; // by a key of another file, or not to be told
        }
    }
}
