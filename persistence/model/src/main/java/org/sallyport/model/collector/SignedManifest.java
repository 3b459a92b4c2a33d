package org.sallyport.model.collector;

import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

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

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "sums_signature")
    private String sumsSignature;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the persistence provider. */
    protected SignedManifest() {}

    /**
     * Publishes a sealed disc.
     *
     * @param signer of the set: fingerprint of the key
     * @param signatureAlgorithm wire name of the key's algorithm
     * @param fileName under which the image is saved
     * @param sign makes an armored detached signature of a text
     */
    public SignedManifest(
            Disc disc,
            int discCount,
            String signer,
            String signatureAlgorithm,
            String fileName,
            UnaryOperator<String> sign,
            Instant createdAt) {
        this.id = UUID.randomUUID();
        this.runId = disc.runId();
        this.discIndex = disc.index();
        this.discCount = discCount;
        this.imageDigest = disc.imageDigest().orElseThrow(IllegalStateException::new);
        this.imageSizeBytes = disc.imageSizeBytes();
        this.signer = signer;
        this.signatureAlgorithm = signatureAlgorithm;
        this.fileName = fileName;
        this.sumsSignature = sign.apply(sums());
        this.createdAt = createdAt;
    }

    /** The image's digest as {@code sha256sum} writes it: one line with the name under which the image is saved. */
    public String sums() {
        return imageDigest + "  " + fileName + "\n";
    }

    /** Armored detached signature of {@link #sums}. */
    public String sumsSignature() {
        return sumsSignature;
    }

    /** Name under which the image is saved. */
    public String fileName() {
        return fileName;
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
