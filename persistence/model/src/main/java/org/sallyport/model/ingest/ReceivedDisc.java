package org.sallyport.model.ingest;

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

/** A disc of a set that was verified to its last byte; all that its list names was stored. */
@Entity
@Table(name = "received_disc")
@IdClass(ReceivedDisc.Key.class)
public class ReceivedDisc {
    @Id
    @Column(name = "set_id")
    private UUID setId;

    @Id
    @Column(name = "disc_index")
    private int discIndex;

    @Column(name = "sums_sha256")
    private Sha256 sums;

    @Column(name = "received_at")
    private Instant receivedAt;

    /** For the persistence provider. */
    protected ReceivedDisc() {}

    ReceivedDisc(UUID setId, int discIndex, Sha256 sums, Instant receivedAt) {
        this.setId = setId;
        this.discIndex = discIndex;
        this.sums = sums;
        this.receivedAt = receivedAt;
    }

    public UUID setId() {
        return setId;
    }

    /** From 1. */
    public int discIndex() {
        return discIndex;
    }

    /** The disc's list of files. */
    public Sha256 sums() {
        return sums;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** Primary key, for the persistence provider. */
    public static class Key implements Serializable {
        private UUID setId;
        private int discIndex;

        /** For the persistence provider. */
        public Key() {}

        Key(UUID setId, int discIndex) {
            this.setId = setId;
            this.discIndex = discIndex;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && Objects.equals(setId, that.setId) && discIndex == that.discIndex;
        }

        @Override
        public int hashCode() {
            return Objects.hash(setId, discIndex);
        }
    }
}
