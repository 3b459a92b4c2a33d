package org.sallyport.model.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * A secret that stands for a user. Only its SHA-256 is kept: the secret is random and long, so that no slow hash is
 * needed, and who reads the database cannot sign in with what is there.
 */
@Entity
@Table(name = "api_key")
public class ApiKey {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    private String name;

    @Column(name = "secret_sha256")
    private String secretSha256;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    /** For the persistence provider. */
    protected ApiKey() {}

    /** @param expiresAt null when it never does */
    public ApiKey(UUID id, User user, String name, Sha256 secret, Instant createdAt, @Nullable Instant expiresAt) {
        this.id = id;
        this.user = user;
        this.name = name;
        this.secretSha256 = secret.toString();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** Notes a use. */
    public void usedAt(Instant now) {
        lastUsedAt = now;
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public UUID id() {
        return id;
    }

    public User user() {
        return user;
    }

    /** What the user calls it; unique among the user's keys. */
    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Last use, to the hour. */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }
}
