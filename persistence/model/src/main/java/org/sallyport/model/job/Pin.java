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
 * A job's claim on content: the digest of a list in tree form of all that the job will put or rely on. The list and
 * everything it names stay until the pin is released; a job may hold several.
 */
@Entity
@Table(name = "pin")
@IdClass(Pin.Key.class)
public class Pin {
    @Id
    @Column(name = "job_id")
    private UUID jobId;

    @Id
    private String sha256;

    @Column(name = "pinned_at")
    private Instant pinnedAt;

    /** For the persistence provider. */
    protected Pin() {}

    Pin(UUID jobId, Sha256 list, Instant at) {
        this.jobId = jobId;
        this.sha256 = list.toString();
        this.pinnedAt = at;
    }

    public UUID jobId() {
        return jobId;
    }

    /** The pinned list. */
    public Sha256 list() {
        return Sha256.parse(sha256);
    }

    public Instant pinnedAt() {
        return pinnedAt;
    }

    /** Primary key of a pin, for the persistence provider. */
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
