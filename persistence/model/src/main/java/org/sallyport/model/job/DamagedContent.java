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

import org.sallyport.media.content.Sha256;

/**
 * Content whose bytes a check found to be not those of its name, or unreadable. It stays where it is: whoever serves or
 * carries it would rather fail by name than pass it on, and an operator decides.
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
