package org.sallyport.model.download;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/**
 * A permission to download one artefact without signing in. A download must begin soon after the token was made; one
 * that began in time may be gone on with, by ranges, for much longer. It goes with its user and its artefact.
 */
@Entity
@Table(name = "download_token")
public class DownloadToken {
    @Id
    private UUID id;

    @Column(name = "run_id")
    private @Nullable UUID runId;

    @Column(name = "bundle_id")
    private @Nullable UUID bundleId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "first_used_at")
    private @Nullable Instant firstUsedAt;

    /** For the persistence provider. */
    protected DownloadToken() {}

    /** A token that nobody has used yet, for the images of a run. */
    public static DownloadToken ofRun(UUID id, UUID runId, UUID userId, Instant createdAt) {
        DownloadToken token = new DownloadToken(id, userId, createdAt);
        token.runId = runId;
        return token;
    }

    /** A token that nobody has used yet, for the image of a bundle. */
    public static DownloadToken ofBundle(UUID id, UUID bundleId, UUID userId, Instant createdAt) {
        DownloadToken token = new DownloadToken(id, userId, createdAt);
        token.bundleId = bundleId;
        return token;
    }

    private DownloadToken(UUID id, UUID userId, Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.createdAt = createdAt;
    }

    /** Whether a download may begin now. */
    public boolean mayBegin(Instant now, Duration toStart) {
        return now.isBefore(createdAt.plus(toStart));
    }

    /** Whether a part of a download that began in time may be fetched now. */
    public boolean mayGoOn(Instant now, Duration toGoOn) {
        return firstUsedAt != null && now.isBefore(firstUsedAt.plus(toGoOn));
    }

    /** A download begins, unless one has begun already. */
    public void use(Instant now) {
        firstUsedAt = firstUsedAt == null ? now : firstUsedAt;
    }

    public UUID id() {
        return id;
    }

    /** The artefact: a run, whose discs it opens, or a bundle. */
    public UUID artefactId() {
        return Objects.requireNonNull(runId == null ? bundleId : runId, "the database demands one of both");
    }

    public UUID userId() {
        return userId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> firstUsedAt() {
        return Optional.ofNullable(firstUsedAt);
    }
}
