package org.sallyport.model.collector;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.sallyport.media.content.Sha256;

/** What was published of one sealed disc; never changes. */
@Entity
@Table(name = "signed_manifest")
public class SignedManifest {
    @Id
    private UUID id;

    @Column(name = "run_id")
    private UUID runId;

    @Column(name = "disc_index")
    private int discIndex;

    @Column(name = "disc_count")
    private int discCount;

    @Column(name = "image_digest")
    private Sha256 imageDigest;

    @Column(name = "image_size_bytes")
    private long imageSizeBytes;

    private String signer;

    @Column(name = "signature_algorithm")
    private String signatureAlgorithm;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the persistence provider. */
    protected SignedManifest() {}

    /**
     * Publishes a sealed disc.
     *
     * @param signer fingerprint of the key
     * @param signatureAlgorithm wire name of the key's algorithm
     */
    public SignedManifest(Disc disc, int discCount, String signer, String signatureAlgorithm, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.runId = disc.runId();
        this.discIndex = disc.index();
        this.discCount = discCount;
        this.imageDigest = disc.imageDigest().orElseThrow(IllegalStateException::new);
        this.imageSizeBytes = disc.imageSizeBytes();
        this.signer = signer;
        this.signatureAlgorithm = signatureAlgorithm;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public UUID runId() {
        return runId;
    }

    /** From 1. */
    public int discIndex() {
        return discIndex;
    }

    public int discCount() {
        return discCount;
    }

    public Sha256 imageDigest() {
        return imageDigest;
    }

    public long imageSizeBytes() {
        return imageSizeBytes;
    }

    /** Fingerprint of the key that signed the set. */
    public String signer() {
        return signer;
    }

    /** Such as {@code rsa3072}. */
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
