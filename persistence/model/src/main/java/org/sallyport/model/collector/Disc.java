package org.sallyport.model.collector;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.LaidOutDisc;
import org.sallyport.media.set.SetDisc;

/**
 * One disc of a run: born when it is laid out, readable once the set is signed and its index is stored, sealed when its
 * image was read to the end and every content in it was what its name says.
 */
@Entity
@Table(name = "disc")
public class Disc {
    @Id
    private UUID id;

    @Column(name = "run_id")
    private UUID runId;

    @Column(name = "disc_index")
    private int discIndex;

    @Column(name = "volume_id")
    private String volumeId;

    @Column(name = "structures_sha256")
    private Sha256 structures;

    @Column(name = "sums_sha256")
    private Sha256 sums;

    @Column(name = "structure_digest")
    private Sha256 structureDigest;

    @Column(name = "file_count")
    private long fileCount;

    @Column(name = "byte_count")
    private long byteCount;

    @Column(name = "image_size_bytes")
    private long imageSizeBytes;

    @Column(name = "index_sha256")
    private @Nullable Sha256 indexDigest;

    private @Nullable String etag;

    @Column(name = "image_digest")
    private @Nullable Sha256 imageDigest;

    @Column(name = "sealed_at")
    private @Nullable Instant sealedAt;

    @Column(name = "burned_at")
    private @Nullable Instant burnedAt;

    /** For the persistence provider. */
    protected Disc() {}

    /** A disc that lacks nothing but the statement and its signature. */
    public Disc(UUID runId, LaidOutDisc disc) {
        SetDisc facts = disc.facts();
        this.id = UUID.randomUUID();
        this.runId = runId;
        this.discIndex = facts.index();
        this.volumeId = facts.volumeId();
        this.structures = disc.structures();
        this.sums = facts.sums();
        this.structureDigest = facts.structure();
        this.fileCount = facts.fileCount();
        this.byteCount = facts.byteCount();
        this.imageSizeBytes = disc.layout().imageSizeBytes();
    }

    /**
     * The image can be read.
     *
     * @param index content: the image's index
     * @param tag strong entity tag, without quotes
     */
    public void indexed(Sha256 index, String tag) {
        indexDigest = index;
        etag = tag;
    }

    /** The whole image was read and is good. */
    public void sealed(Sha256 image, Instant at) {
        imageDigest = image;
        sealedAt = at;
    }

    /** It was written to a medium and read back. */
    public void burned(Instant at) {
        burnedAt = at;
    }

    public UUID runId() {
        return runId;
    }

    /** From 1. */
    public int index() {
        return discIndex;
    }

    /** What the statement says of it. */
    public SetDisc facts() {
        return new SetDisc(discIndex, volumeId, sums, structureDigest, fileCount, byteCount);
    }

    /** Content: the image's structures. */
    public Sha256 structures() {
        return structures;
    }

    /** Content: the list of the disc's files. */
    public Sha256 sums() {
        return sums;
    }

    public long imageSizeBytes() {
        return imageSizeBytes;
    }

    /** Content: the image's index; empty before the set is signed. */
    public Optional<Sha256> indexContent() {
        return Optional.ofNullable(indexDigest);
    }

    /** Strong entity tag without quotes; empty before the set is signed. */
    public Optional<String> etag() {
        return Optional.ofNullable(etag);
    }

    /** Digest of the whole image; empty before it is sealed. */
    public Optional<Sha256> imageDigest() {
        return Optional.ofNullable(imageDigest);
    }

    public Optional<Instant> burnedAt() {
        return Optional.ofNullable(burnedAt);
    }

    public Optional<Instant> sealedAt() {
        return Optional.ofNullable(sealedAt);
    }
}
