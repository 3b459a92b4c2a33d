package org.sallyport.media.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** A keyring: certificates in the order in which they were given. Immutable. */
public final class PublicKeys {

    /** Largest keyring that is read; the archive keys of a distribution have well under 100 kB. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_KEYS = 200;

    private final List<PublicKey> keys;

    private PublicKeys(List<PublicKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** A keyring of these certificates. */
    public static PublicKeys of(PublicKey... keys) {
        return new PublicKeys(List.of(keys));
    }

    /**
     * Reads a keyring: armored (one or several blocks) or binary. Certificates of other versions than 4 and those that
     * cannot be used (no valid self-signature, RSA beyond 8,192 or DSA beyond 4,096 bits, more than 200 signatures that
     * claim to be their own) are passed over, as long as one remains.
     *
     * @throws KeyFormatException if none remains, for what is no keyring, or for one with more than 1,000 signatures
     *     that claim to be its keys' own
     */
    public static PublicKeys parse(byte[] bytes) throws KeyFormatException {
        if (bytes.length > MAX_BYTES) {
            throw new KeyFormatException("the keyring has " + bytes.length + " bytes; " + MAX_BYTES + " are allowed");
        }
        List<Packets.Packet> packets;
        try {
            packets = Packets.split(Armor.isArmored(bytes, 0) ? unarmored(bytes) : bytes);
        } catch (IllegalArgumentException e) {
            throw new KeyFormatException("no OpenPGP key can be read: " + e.getMessage(), e);
        }
        return new PublicKeys(certificates(packets));
    }

    private static byte[] unarmored(byte[] bytes) {
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            Armor.Block block = Armor.decode(bytes, at);
            if (!block.type().equals(Armor.PUBLIC_KEY)) {
                throw new IllegalArgumentException("the armor holds a " + block.type());
            }
            packets.writeBytes(block.content());
            at = Armor.skipBlanks(bytes, block.endOffset());
        }
        return packets.toByteArray();
    }

    private static List<PublicKey> certificates(List<Packets.Packet> packets) throws KeyFormatException {
        List<List<Packets.Packet>> groups = new ArrayList<>();
        for (Packets.Packet packet : packets) {
            if (packet.type() == Packets.PUBLIC_KEY) {
                groups.add(new ArrayList<>());
            } else if (groups.isEmpty()) {
                throw new KeyFormatException("no OpenPGP key: it begins with a packet of type " + packet.type());
            }
            if (belongs(packet)) {
                groups.get(groups.size() - 1).add(packet);
            }
        }
        if (groups.isEmpty() || groups.size() > MAX_KEYS) {
            throw new KeyFormatException("1 to " + MAX_KEYS + " keys are wanted, " + groups.size() + " were given");
        }
        List<PublicKey> keys = new ArrayList<>();
        SelfChecks checks = new SelfChecks();
        KeyFormatException last = new KeyFormatException("none of the keys is of version 4");
        for (List<Packets.Packet> group : groups) {
            try {
                keys.add(certificate(group, checks));
            } catch (KeyFormatException e) {
                last = e;
            }
            checks.requireFew();
        }
        if (keys.isEmpty()) {
            throw last;
        }
        return keys;
    }

    /** Keys, user ids and version 4 signatures; trust packets, attributes and old signatures say nothing to us. */
    private static boolean belongs(Packets.Packet packet) {
        return switch (packet.type()) {
            case Packets.PUBLIC_KEY, Packets.USER_ID -> true;
            case Packets.PUBLIC_SUBKEY, Packets.SIGNATURE -> packet.version() == 4;
            default -> false;
        };
    }

    private static PublicKey certificate(List<Packets.Packet> group, SelfChecks checks) throws KeyFormatException {
        if (group.get(0).version() != 4) {
            throw new KeyFormatException("the key has version " + group.get(0).version() + "; only 4 is read");
        }
        try {
            return new PublicKey(new PGPPublicKeyRing(Packets.join(group), new BcKeyFingerprintCalculator()), checks);
        } catch (KeyFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new KeyFormatException("the key cannot be read: " + e.getMessage(), e);
        }
    }

    /** The certificates, at least one. */
    public List<PublicKey> keys() {
        return keys;
    }

    /** The certificate with a primary key of this fingerprint. */
    public Optional<PublicKey> find(Fingerprint fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** All certificates, one armored block each. */
    public String armored() {
        return keys.stream().map(PublicKey::armored).collect(Collectors.joining());
    }

    /** All certificates as one binary keyring, the form that {@code gpgv --keyring} and apt read. */
    public byte[] encoded() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        keys.forEach(key -> all.writeBytes(key.encoded()));
        return all.toByteArray();
    }

    static PublicKeys parse(String armored) throws KeyFormatException {
        return parse(armored.getBytes(StandardCharsets.UTF_8));
    }
}
