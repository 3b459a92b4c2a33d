package org.sallyport.media.pkg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.Compression;
import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.Sha256InputStream;

/**
 * An archive with one list and what signs it: a tar in zstd, xz or gzip, whatever its suffix says. Immutable.
 *
 * <p>The list is read twice, once for its digest and once for its packages; it is never held whole.
 */
public final class PkgArchive {

    /** The list of packages, a line each. */
    public static final String PACKAGESITE = "packagesite.yaml";

    /** The same and more in one object. */
    public static final String DATA = "data";

    /** Largest archive that is read; FreeBSD's have 8 MB. */
    public static final int MAX_BYTES = 64 << 20;

    private static final long MAX_PLAIN_BYTES = 4L << 30;
    private static final int MAX_SIGNATURE_BYTES = 64 << 10;
    private static final int XZ_MAGIC = 0xFD377A58;
    private static final int ZSTD_MAGIC = 0x28B52FFD;
    private static final int GZIP_MAGIC = 0x1F8B;

    private final String name;
    private final byte[] bytes;
    private final String list;
    private final Sha256 digest;
    private final Map<String, byte[]> signatures;

    private PkgArchive(String name, byte[] bytes, String list, Sha256 digest, Map<String, byte[]> signatures) {
        this.name = name;
        this.bytes = bytes;
        this.list = list;
        this.digest = digest;
        this.signatures = signatures;
    }

    /**
     * Reads an archive.
     *
     * @param name its file name, for messages
     * @param list name of the list in it
     * @throws PkgFormatException when it is no such archive, or the list is not in it once
     */
    public static PkgArchive read(String name, byte[] bytes, String list) throws IOException {
        Map<String, byte[]> signatures = new HashMap<>();
        @Nullable Sha256 digest = null;
        try (TarReader tar = open(name, bytes)) {
            for (String member = tar.next(); member != null; member = tar.next()) {
                if (member.equals(list)) {
                    if (digest != null) {
                        throw new PkgFormatException(name, 0, "has " + list + " twice");
                    }
                    digest = digestOf(tar.content());
                } else if (member.equals("signature") || member.equals(list + ".sig") || member.equals(list + ".pub")) {
                    signatures.put(member, small(name, tar));
                }
            }
        } catch (PkgFormatException | LimitExceededException e) {
            throw e;
        } catch (IOException e) {
            throw new PkgFormatException(name, 0, "is damaged: " + e.getMessage(), e);
        }
        if (digest == null) {
            throw new PkgFormatException(name, 0, "has no " + list);
        }
        return new PkgArchive(name, bytes, list, digest, Map.copyOf(signatures));
    }

    private static Sha256 digestOf(InputStream content) throws IOException {
        try (Sha256InputStream in = new Sha256InputStream(content)) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.digest();
        }
    }

    private static byte[] small(String name, TarReader tar) throws IOException {
        if (tar.left() > MAX_SIGNATURE_BYTES) {
            throw new PkgFormatException(name, 0, "has a signature of more than " + MAX_SIGNATURE_BYTES + " bytes");
        }
        return tar.content().readAllBytes();
    }

    private static TarReader open(String name, byte[] bytes) throws IOException {
        return new TarReader(form(name, bytes).decompress(new ByteArrayInputStream(bytes), MAX_PLAIN_BYTES), name);
    }

    private static Compression form(String name, byte[] bytes) throws PkgFormatException {
        if (bytes.length >= 4) {
            int start = (int) Long.parseLong(HexFormat.of().formatHex(bytes, 0, 4), 16);
            if (start == XZ_MAGIC) {
                return Compression.XZ;
            }
            if (start == ZSTD_MAGIC) {
                return Compression.ZSTD;
            }
            if (start >>> 16 == GZIP_MAGIC) {
                return Compression.GZIP;
            }
        }
        throw new PkgFormatException(name, 0, "is compressed neither with zstd nor with xz or gzip");
    }

    /** Its packages. Believe them only once the archive was verified. */
    public PkgListReader packages() throws IOException {
        TarReader tar = open(name, bytes);
        for (String member = tar.next(); member != null; member = tar.next()) {
            if (member.equals(list)) {
                return new PkgListReader(tar.content(), list);
            }
        }
        throw new IllegalStateException("the list was there before");
    }

    /** The archive's own bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its file name. */
    public String name() {
        return name;
    }

    /** What is signed: the digest of the list, in hex digits. */
    String signedText() {
        return digest.toString();
    }

    /** The signature by a key that the host has. */
    Optional<byte[]> signature() {
        return Optional.ofNullable(signatures.get("signature"));
    }

    /** The signature by a key that comes along. */
    Optional<byte[]> accompaniedSignature() {
        return Optional.ofNullable(signatures.get(list + ".sig"));
    }

    /** The key that comes along, in PEM; its fingerprint is the SHA-256 of these bytes. */
    Optional<byte[]> key() {
        return Optional.ofNullable(signatures.get(list + ".pub"));
    }
}
