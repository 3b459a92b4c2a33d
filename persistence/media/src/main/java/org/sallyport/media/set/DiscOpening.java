package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.IsoExtent;
import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.SetSignature;
import org.sallyport.media.openpgp.SignatureException;

/**
 * What a disc says first, verified: statement, signature, list, and the digest that each content of the image must
 * have.
 *
 * @param statement of the set
 * @param disc of the set that this image is
 * @param setJson bytes of the statement
 * @param signature bytes of its signature
 * @param sums bytes of SHA256SUMS
 * @param expected contents in image order, with those that have been read already
 * @param position contents that have been read
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes from one method to one other; never compared
record DiscOpening(
        SetStatement statement,
        SetDisc disc,
        byte[] setJson,
        byte[] signature,
        byte[] sums,
        List<DiscContent> expected,
        int position) {

    /** How far clocks may be apart. */
    private static final Duration TOLERANCE = Duration.ofHours(24);

    /** Longest list: a million files with long names. */
    private static final int MAX_SUMS_BYTES = 256 << 20;

    /** A digest, two blanks and the end of the line. */
    private static final int LINE_BYTES = 67;
    /** Of a character, at most. */
    private static final int UTF8_BYTES = 3;

    /** @param kinds that are accepted */
    static DiscOpening read(IsoImageReader image, TrustedKeys keys, Instant now, Set<SetKind> kinds)
            throws IOException {
        requireStatement(image.extents());
        int position = 0;
        if (image.extents().get(0).sizeBytes() == 0) {
            image.next();
            position++;
        }
        byte[] setJson = next(image, DiscContents.STATEMENT, SetStatement.MAX_BYTES, Refusal.NOT_A_SET);
        byte[] signature = next(image, DiscContents.SIGNATURE, SetSignature.SIZE_BYTES, Refusal.SIGNATURE_WRONG);
        SetStatement statement = verified(setJson, signature, keys, now);
        requireKind(statement, kinds);
        byte[] sums = next(image, DiscContents.SUMS, longestList(image.extents()), Refusal.DIGEST_MISMATCH);
        SetDisc disc = discOf(statement, Sha256.of(sums));
        List<DiscContent> expected = ListedContents.of(image.extents(), setJson, signature, sums, statement);
        return new DiscOpening(statement, disc, setJson, signature, sums, expected, position + 3);
    }

    /** A list that names more than the image has is refused before it costs the memory. */
    private static int longestList(List<IsoExtent> extents) {
        long bytes = 0;
        for (IsoExtent extent : extents) {
            for (String path : extent.paths()) {
                bytes += LINE_BYTES + (long) UTF8_BYTES * path.length();
            }
        }
        return (int) Math.min(bytes, MAX_SUMS_BYTES);
    }

    /** The statement must be on the disc, and come first. */
    private static void requireStatement(List<IsoExtent> extents) throws RefusedDiscException {
        boolean present = extents.stream().anyMatch(extent -> extent.paths().contains(DiscContents.STATEMENT));
        if (!present) {
            throw new RefusedDiscException(
                    Refusal.NOT_A_SET,
                    "This image has no " + DiscContents.STATEMENT + "; it is no disc of a Sallyport set.",
                    Map.of());
        }
        int first = extents.get(0).sizeBytes() == 0 ? 1 : 0;
        List<String> order = List.of(DiscContents.STATEMENT, DiscContents.SIGNATURE, DiscContents.SUMS);
        for (int i = 0; i < order.size(); i++) {
            if (first + i >= extents.size() || !extents.get(first + i).paths().equals(List.of(order.get(i)))) {
                throw new RefusedDiscException(
                        Refusal.NOT_STREAMABLE,
                        "The image does not begin with its statement, signature and list, so it cannot be verified"
                                + " while it is read. It was rewritten by another program; take the original image.",
                        Map.of("path", order.get(i)));
            }
        }
    }

    private static byte[] next(IsoImageReader image, String path, int maxBytes, Refusal tooLong) throws IOException {
        image.next();
        if (image.extent().sizeBytes() > maxBytes) {
            throw new RefusedDiscException(
                    tooLong,
                    path + " has " + image.extent().sizeBytes() + " bytes; at most " + maxBytes + " are read.",
                    Map.of("path", path));
        }
        byte[] bytes = new byte[(int) image.extent().sizeBytes()]; // not grown piece by piece, which takes it twice
        try (InputStream content = image.content()) {
            content.readNBytes(bytes, 0, bytes.length);
        }
        return bytes;
    }

    private static SetStatement verified(byte[] setJson, byte[] signature, TrustedKeys keys, Instant now)
            throws IOException {
        PublicKey key = signer(setJson, signature, keys);
        requireUsable(key, now);
        SetStatement statement = parse(setJson);
        if (!statement.collector().fingerprint().equals(key.fingerprint())) {
            throw new RefusedDiscException(
                    Refusal.COLLECTOR_MISMATCH,
                    "The set names the key " + statement.collector().fingerprint() + " but is signed by "
                            + key.fingerprint() + ".",
                    Map.of(
                            "named", statement.collector().fingerprint().toString(),
                            "signer", key.fingerprint().toString()));
        }
        requireNotFuture("The set says that it was made at ", statement.createdAt(), now);
        return statement;
    }

    private static PublicKey signer(byte[] setJson, byte[] signature, TrustedKeys keys) throws IOException {
        try {
            Fingerprint issuer = SetSignature.issuer(signature);
            PublicKey key = keys.find(issuer)
                    .orElseThrow(() -> new RefusedDiscException(
                            Refusal.UNTRUSTED_SIGNER,
                            "The set is signed by " + issuer + ", which is not among the trusted collectors. Compare"
                                    + " the fingerprint with the collector's and import its key.",
                            Map.of("signer", issuer.toString())));
            SetSignature.verify(signature, setJson, key);
            return key;
        } catch (SignatureException e) {
            throw new RefusedDiscException(
                    Refusal.SIGNATURE_WRONG, "The signature of the set is wrong: " + e.getMessage() + ".", Map.of(), e);
        }
    }

    private static void requireUsable(PublicKey key, Instant now) throws RefusedDiscException {
        Map<String, String> values = Map.of("signer", key.fingerprint().toString());
        if (key.isRevoked()) {
            throw new RefusedDiscException(
                    Refusal.KEY_REVOKED, "The key " + key.fingerprint() + " was revoked.", values);
        }
        Instant end = key.expiresAt().orElse(Instant.MAX);
        if (!now.isBefore(end)) {
            throw new RefusedDiscException(
                    Refusal.KEY_EXPIRED,
                    "The key " + key.fingerprint() + " expired at " + end + "; it is " + now + " here.",
                    values);
        }
        requireNotFuture("The key says that it was made at ", key.createdAt(), now);
    }

    private static void requireNotFuture(String what, Instant date, Instant now) throws RefusedDiscException {
        if (date.isAfter(now.plus(TOLERANCE))) {
            throw new RefusedDiscException(
                    Refusal.CLOCK,
                    what + date + ", but it is " + now + " here. Set the clock that is wrong.",
                    Map.of("dated", date.toString(), "now", now.toString()));
        }
    }

    private static SetStatement parse(byte[] setJson) throws RefusedDiscException {
        SetStatement statement;
        try {
            statement = SetStatement.parse(setJson);
        } catch (SetFormatException e) {
            Refusal refusal = e.isUnknownFormat() ? Refusal.UNKNOWN_FORMAT : Refusal.NOT_A_SET;
            throw new RefusedDiscException(
                    refusal, "The statement of the set is refused: " + e.getMessage() + ".", Map.of(), e);
        }
        return statement;
    }

    private static void requireKind(SetStatement statement, Set<SetKind> kinds) throws RefusedDiscException {
        if (!kinds.contains(statement.kind())) {
            throw new RefusedDiscException(
                    Refusal.NOT_A_SET,
                    "This is an installation disc. It is not imported: run its install.sh on the machine to set up.",
                    Map.of("kind", statement.kind().wireName()));
        }
    }

    private static SetDisc discOf(SetStatement statement, Sha256 sums) throws RefusedDiscException {
        for (SetDisc disc : statement.discs()) {
            if (disc.sums().equals(sums)) {
                return disc;
            }
        }
        throw new RefusedDiscException(
                Refusal.DIGEST_MISMATCH,
                DiscContents.SUMS + " is the list of no disc of this set. Burn or copy the disc again.",
                Map.of("path", DiscContents.SUMS, "found", sums.toString()));
    }
}
