package org.sallyport.model.repository;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.sallyport.media.content.Sha256;

/**
 * What a set brought beside a repository's packages. One of a name stays until a newer set brings another; a set
 * without it takes nothing away.
 */
@Entity
@Table(name = "repository_document")
public class RepositoryDocument {
    @Id
    private UUID id;

    @Column(name = "repository_id")
    private UUID repositoryId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String name;

    @Column(name = "content_sha256")
    private Sha256 content;

    @Column(name = "size_bytes")
    private long sizeBytes;

    @Column(name = "set_id")
    private UUID setId;

    private long sequence;

    @Column(name = "taken_at")
    private Instant takenAt;

    /** What a document is. */
    public enum Kind {
        /** All versions upstream; {@code media.advisory.Catalogue} reads it. */
        CATALOGUE,
        /** Weaknesses that updates mend; {@code media.advisory.MendedWeaknesses} reads it. */
        WEAKNESSES,
        /** A feed as its publisher made it. */
        FEED
    }

    /** For the persistence provider. */
    protected RepositoryDocument() {}

    /** @param name of a feed; the repository's own for the other kinds */
    public RepositoryDocument(UUID repositoryId, Kind kind, String name) {
        this.id = UUID.randomUUID();
        this.repositoryId = repositoryId;
        this.kind = kind;
        this.name = name;
    }

    /** A set brings it. */
    public void brought(Sha256 digest, long size, UUID set, long setSequence, Instant at) {
        content = digest;
        sizeBytes = size;
        setId = set;
        sequence = setSequence;
        takenAt = at;
    }

    public UUID repositoryId() {
        return repositoryId;
    }

    public Kind kind() {
        return kind;
    }

    /** Of a feed; the repository's own for the other kinds. */
    public String name() {
        return name;
    }

    public Sha256 content() {
        return content;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /** The set that brought it. */
    public UUID setId() {
        return setId;
    }

    /** Of that set. */
    public long sequence() {
        return sequence;
    }

    public Instant takenAt() {
        return takenAt;
    }
}
