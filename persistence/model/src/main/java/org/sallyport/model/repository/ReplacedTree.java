package org.sallyport.model.repository;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a repository showed before. The newest is kept for rollback, all others until the grace time is over. */
@Entity
@Table(name = "replaced_tree")
public class ReplacedTree {
    @Id
    private UUID id;

    @Column(name = "repository_id")
    private UUID repositoryId;

    @Embedded
    private Publication publication;

    @Column(name = "replaced_at")
    private Instant replacedAt;

    /** For the persistence provider. */
    protected ReplacedTree() {}

    ReplacedTree(UUID repositoryId, Publication publication, Instant replacedAt) {
        this.id = UUID.randomUUID();
        this.repositoryId = repositoryId;
        this.publication = publication;
        this.replacedAt = replacedAt;
    }

    public UUID repositoryId() {
        return repositoryId;
    }

    /** What was shown. */
    public Publication publication() {
        return publication;
    }

    public Instant replacedAt() {
        return replacedAt;
    }
}
