package org.sallyport.model.job;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * Content whose bytes a check found to be not those of its name, or unreadable. It is exchanged if an upstream has it
 * still; otherwise it stays where it is, is named with those whom it hurts, and an operator decides.
 */
@Entity
@Table(name = "damaged_content")
@IdClass(DamagedContent.Key.class)
public class DamagedContent {
    @Id
    @Column(name = "job_id")
    private UUID jobId;

    @Id
    private String sha256;

    @Column(name = "found_at")
    private Instant foundAt;

    @Column(name = "healed_at")
    private @Nullable Instant healedAt;

    private String hurts = "";

    /** For the persistence provider. */
    protected DamagedContent() {}

    DamagedContent(UUID jobId, Sha256 content, Instant at) {
        this.jobId = jobId;
        this.sha256 = content.toString();
        this.foundAt = at;
    }

    public UUID jobId() {
        return jobId;
    }

    /** What the content should be: its name in the store. */
    public Sha256 digest() {
        return Sha256.parse(sha256);
    }

    public Instant foundAt() {
        return foundAt;
    }

    void healed(Instant at) {
        healedAt = at;
    }

    void hurts(String whom) {
        hurts = whom;
    }

    /** Whether it was fetched anew since. */
    public boolean isHealed() {
        return healedAt != null;
    }

    /** Mirrors, snapshots and repositories that it hurts while it is not healed, for people. */
    public String hurts() {
        return hurts;
    }

    /** Primary key, for the persistence provider. */
    public static class Key implements Serializable {
        private UUID jobId;
        private String sha256;

        /** For the persistence provider. */
        public Key() {}

        Key(UUID jobId, String sha256) {
            this.jobId = jobId;
            this.sha256 = sha256;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && Objects.equals(jobId, that.jobId)
                    && Objects.equals(sha256, that.sha256);
        }

        @Override
        public int hashCode() {
            return Objects.hash(jobId, sha256);
        }
    }
}
