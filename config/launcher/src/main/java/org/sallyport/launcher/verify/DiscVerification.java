package org.sallyport.launcher.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.Sha256InputStream;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.iso9660.IsoFormatException;
import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.iso9660.IsoLimits;
import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.media.set.Refusal;
import org.sallyport.media.set.RefusedDiscException;
import org.sallyport.media.set.SetStatement;

/**
 * Checks a whole image or drive: statement, signature, lists, each content, and the bytes between. Unlike ingest it
 * does not stop at the first bad file but names each.
 *
 * @param statement the verified statement
 * @param index which of the set's discs it is, from 1
 * @param files how many names were checked
 * @param badFiles the files whose bytes are not those that were signed, in image order
 * @param structureGood whether the bytes between the files are those that were signed
 */
public record DiscVerification(
        SetStatement statement, int index, int files, List<String> badFiles, boolean structureGood) {
    private static final int BUFFER = 1 << 17;

    /** Whether every byte is as it was signed. */
    public boolean isGood() {
        return badFiles.isEmpty() && structureGood;
    }

    /**
     * Reads all of it.
     *
     * @param wanted the fingerprint of the one key that counts
     * @param key that key, or empty to take the disc's own copy, which must have the wanted fingerprint
     * @param progress is told the bytes read so far
     * @throws RefusedDiscException if the disc is refused before its files are looked at
     * @throws IOException if it cannot be read
     */
    public static DiscVerification of(
            Path image, Fingerprint wanted, Optional<PublicKey> key, Instant now, LongConsumer progress)
            throws IOException {
        Optional<PublicKey> known = key;
        if (known.isEmpty()) {
            try (FileChannel channel = FileChannel.open(image)) {
                known = DiscKey.read(channel);
            } catch (IsoFormatException e) {
                known = Optional.empty(); // the check below refuses it by name
            }
        }
        Optional<PublicKey> trusted =
                known.filter(candidate -> candidate.fingerprint().equals(wanted));
        try (FileChannel channel = FileChannel.open(image)) {
            DiscCheck check = DiscCheck.openAny(
                    channel,
                    signer ->
                            trusted.filter(candidate -> candidate.fingerprint().equals(signer)),
                    now);
            return compare(check, image, progress);
        }
    }

    private static DiscVerification compare(DiscCheck check, Path image, LongConsumer progress) throws IOException {
        Map<String, Sha256> listed = listed(check);
        List<String> bad = new ArrayList<>();
        try (SeekableByteChannel channel = FileChannel.open(image)) {
            IsoImageReader reader = IsoImageReader.open(channel, IsoLimits.DEFAULT);
            while (reader.next()) {
                Sha256 found = digest(reader.content());
                for (String path : reader.extent().paths()) {
                    if (!found.equals(listed.get(path))) {
                        bad.add(path);
                    }
                }
                progress.accept(reader.extent().firstByte() + reader.extent().sizeBytes());
            }
            progress.accept(reader.sizeBytes());
            boolean structureGood = reader.structureDigest().equals(check.disc().structure());
            return new DiscVerification(
                    check.statement(), check.disc().index(), listed.size(), List.copyOf(bad), structureGood);
        } catch (IsoFormatException e) {
            throw new RefusedDiscException(
                    Refusal.TRUNCATED, "The image ends before its volume does: " + e.getMessage() + ".", Map.of(), e);
        }
    }

    /**
     * Every path of the disc with the digest that the signature demands, those included that SHA256SUMS cannot list.
     */
    private static Map<String, Sha256> listed(DiscCheck check) throws IOException {
        Map<String, Sha256> listed = new HashMap<>();
        try (var reader = new TreeReader(new ByteArrayInputStream(check.sums()))) {
            for (TreeEntry entry = reader.next(); entry != null; entry = reader.next()) {
                listed.put(entry.path(), entry.digest());
            }
        }
        listed.put("SHA256SUMS", Sha256.of(check.sums()));
        listed.put("sallyport/set.json", Sha256.of(check.setJson()));
        listed.put("sallyport/set.json.asc", Sha256.of(check.signature()));
        return listed;
    }

    private static Sha256 digest(InputStream content) throws IOException {
        var buffer = new byte[BUFFER];
        try (var in = new Sha256InputStream(content)) {
            int count = in.read(buffer);
            while (count >= 0) {
                count = in.read(buffer);
            }
            return in.digest();
        }
    }
}
