package org.sallyport.model.trust;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.Fingerprint;

/**
 * One of our signing keys. It is made or imported, signs sets while it is in use, and is retired when another one takes
 * its place; retired keys stay, since discs that they signed are still around.
 */
@Entity
@Table(name = "collector_key")
public class CollectorKey {
    @Id
    private UUID id;

    private String fingerprint;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "secret_key")
    private String secretKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    /** For the persistence provider. */
    protected CollectorKey() {}

    /**
     * A key in use.
     *
     * @param publicKey ASCII-armored
     * @param secretKey ASCII-armored, under the server's passphrase
     */
    public CollectorKey(Fingerprint fingerprint, String publicKey, byte[] secretKey, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.fingerprint = fingerprint.toString();
        this.publicKey = publicKey;
        this.secretKey = new String(secretKey, StandardCharsets.US_ASCII);
        this.createdAt = createdAt;
    }

    /** Takes the key out of use. */
    public void retire(Instant at) {
        retiredAt = at;
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(fingerprint);
    }

    /** ASCII-armored. */
    public String publicKey() {
        return publicKey;
    }

    /** ASCII-armored, under the server's passphrase. */
    public byte[] secretKey() {
        return secretKey.getBytes(StandardCharsets.US_ASCII);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> retiredAt() {
        return Optional.ofNullable(retiredAt);
    }
}
