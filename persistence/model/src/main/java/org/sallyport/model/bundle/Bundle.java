package org.sallyport.model.bundle;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * An installation disc from the request to its sealed image.
 *
 * <p>It is born {@link BundleStatus#QUEUED} with its job. The job's first step gives it its date and number and notes
 * the trees of its mirrors; from then on the image is a function of what the rows say, so that a build which begins
 * again ends in the same image.
 */
@Entity
@Table(name = "bundle")
public class Bundle {
    private static final int MAX_MESSAGE_CHARACTERS = 4000;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private BundleProduct product;

    private String label;

    @Column(name = "memory_limit_bytes")
    private long memoryLimitBytes;

    private String packages;

    @Enumerated(EnumType.STRING)
    private BundleStatus status;

    @Column(name = "job_id")
    private @Nullable UUID jobId;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_message")
    private @Nullable String errorMessage;

    /** Of the product. */
    @Column(name = "version")
    private @Nullable String productVersion;

    @Column(name = "set_created_at")
    private @Nullable Instant setCreatedAt;

    private @Nullable Long sequence;

    @Column(name = "collector_id")
    private @Nullable UUID collectorId;

    @Column(name = "collector_name")
    private @Nullable String collectorName;

    @Column(name = "collector_key")
    private @Nullable String collectorKey;

    @Column(name = "statement_sha256")
    private @Nullable Sha256 statement;

    @Column(name = "signature_sha256")
    private @Nullable Sha256 signature;

    @Column(name = "structures_sha256")
    private @Nullable Sha256 structures;

    @Column(name = "sums_sha256")
    private @Nullable Sha256 sums;

    @Column(name = "index_sha256")
    private @Nullable Sha256 index;

    private @Nullable String etag;

    @Column(name = "image_size_bytes")
    private @Nullable Long imageSizeBytes;

    @Column(name = "image_digest")
    private @Nullable Sha256 imageDigest;

    @Column(name = "image_signature")
    private @Nullable String imageSignature;

    @Version
    @Column(name = "row_version")
    private long version;

    /** For the persistence provider. */
    protected Bundle() {}

    /** @param createdBy name of the user who asked */
    public Bundle(UUID id, BundleRequest request, String createdBy, Instant createdAt) {
        this.id = id;
        this.product = request.product();
        this.label = request.label();
        this.memoryLimitBytes = request.memoryLimitBytes();
        this.packages = String.join("\n", request.packages());
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.status = BundleStatus.QUEUED;
    }

    /** Names the job that does the work. */
    public void queuedAs(UUID job) {
        jobId = job;
    }

    /** The build begins: its date and number are given. */
    public void pinned(BundlePin pin) {
        if (sequence != null) {
            throw new IllegalStateException("bundle " + id + " is pinned already");
        }
        setCreatedAt = pin.createdAt();
        sequence = pin.sequence();
        collectorId = pin.collectorId();
        collectorName = pin.collectorName();
        collectorKey = pin.publicKey();
    }

    /** Its job works on it, again perhaps; errors of an earlier start are over. */
    public void building(Instant at) {
        status = BundleStatus.BUILDING;
        startedAt = startedAt == null ? at : startedAt;
        completedAt = null;
        errorCode = null;
        errorMessage = null;
    }

    /** What the product calls itself, at most 64 characters. */
    public void isOfVersion(String text) {
        productVersion = text;
    }

    /** The disc is laid out and signed. */
    public void signed(BundleImage image) {
        statement = image.statement();
        signature = image.signature();
        structures = image.structures();
        sums = image.sums();
        index = image.index();
        etag = image.etag();
        imageSizeBytes = image.sizeBytes();
    }

    /**
     * The image was read to its end and is good.
     *
     * @param digest of the whole image
     * @param sign makes an armored detached signature of a text
     */
    public void sealed(Sha256 digest, UnaryOperator<String> sign, Instant at) {
        imageDigest = digest;
        imageSignature = sign.apply(imageSums());
        status = BundleStatus.READY;
        completedAt = at;
    }

    /** Ended by an error. */
    public void failed(String code, String message, Instant at) {
        status = BundleStatus.FAILED;
        errorCode = code;
        errorMessage =
                message.length() > MAX_MESSAGE_CHARACTERS ? message.substring(0, MAX_MESSAGE_CHARACTERS) : message;
        completedAt = at;
    }

    /** Given up by a user. */
    public void cancelled(Instant at) {
        status = BundleStatus.CANCELLED;
        completedAt = at;
    }

    /** Its job waits again. */
    public void requeued() {
        status = BundleStatus.QUEUED;
        completedAt = null;
        errorCode = null;
        errorMessage = null;
    }

    /** Identity of the bundle and of its set. */
    public UUID id() {
        return id;
    }

    public BundleRequest request() {
        List<String> names = packages.isEmpty() ? List.of() : List.of(packages.split("\n", -1));
        return new BundleRequest(product, label, memoryLimitBytes, names);
    }

    public BundleStatus status() {
        return status;
    }

    public Optional<UUID> jobId() {
        return Optional.ofNullable(jobId);
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** When it ended, well or badly. */
    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    /** What the product calls itself; empty before the build has come so far, and for products without a version. */
    public Optional<String> productVersion() {
        return Optional.ofNullable(productVersion);
    }

    /** Date, number and maker of the set; empty before the first step has ended. */
    public Optional<BundlePin> pin() {
        if (setCreatedAt == null
                || sequence == null
                || collectorId == null
                || collectorName == null
                || collectorKey == null) {
            return Optional.empty();
        }
        return Optional.of(new BundlePin(setCreatedAt, sequence, collectorId, collectorName, collectorKey));
    }

    /** The signed image; empty before it is laid out. */
    public Optional<BundleImage> image() {
        if (statement == null) {
            return Optional.empty();
        }
        return Optional.of(new BundleImage(
                statement,
                Objects.requireNonNull(signature),
                Objects.requireNonNull(structures),
                Objects.requireNonNull(sums),
                Objects.requireNonNull(index),
                Objects.requireNonNull(etag),
                Objects.requireNonNull(imageSizeBytes)));
    }

    /** Bytes of the image; empty before it is laid out. */
    public OptionalLong imageSizeBytes() {
        return imageSizeBytes == null ? OptionalLong.empty() : OptionalLong.of(imageSizeBytes);
    }

    /** Digest of the whole image; empty before it is sealed. */
    public Optional<Sha256> imageDigest() {
        return Optional.ofNullable(imageDigest);
    }

    /** Name under which the image is saved. */
    public String fileName() {
        return "sallyport-" + product.wireName() + "-bundle-" + id + ".iso";
    }

    /** The image's digest as {@code sha256sum} writes it. */
    public String imageSums() {
        return imageDigest + "  " + fileName() + "\n";
    }

    /** Armored detached signature of {@link #imageSums}; empty before it is sealed. */
    public Optional<String> imageSignature() {
        return Optional.ofNullable(imageSignature);
    }
}
