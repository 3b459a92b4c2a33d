package org.sallyport.model.collector;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetDocument;

/** A file that the set of a run carries beside its repositories. Never changes. */
@Entity
@Table(name = "run_document")
public class RunDocument {
    @Id
    private UUID id;

    @Column(name = "run_id")
    private UUID runId;

    private String path;

    @Column(name = "content_sha256")
    private Sha256 content;

    @Column(name = "size_bytes")
    private long sizeBytes;

    @Column(name = "derived_from")
    private @Nullable String derivedFrom;

    /** For the persistence provider. */
    protected RunDocument() {}

    /** @param derivedFrom tree that it was made from; null when it comes from elsewhere */
    public RunDocument(UUID runId, SetDocument document, @Nullable Sha256 derivedFrom) {
        this.id = UUID.randomUUID();
        this.runId = runId;
        this.path = document.path();
        this.content = document.digest();
        this.sizeBytes = document.sizeBytes();
        this.derivedFrom = derivedFrom == null ? null : derivedFrom.toString();
    }

    public UUID runId() {
        return runId;
    }

    /** As the set has it. */
    public SetDocument document() {
        return new SetDocument(path, sizeBytes, content);
    }
}
