package org.sallyport.model.bundle;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetDocument;

/** A file that a bundle carries beside its repositories. Never changes. */
@Entity
@Table(name = "bundle_document")
public class BundleDocument {
    @Id
    private UUID id;

    @Column(name = "bundle_id")
    private UUID bundleId;

    private String path;

    @Column(name = "content_sha256")
    private Sha256 content;

    @Column(name = "size_bytes")
    private long sizeBytes;

    /** For the persistence provider. */
    protected BundleDocument() {}

    /** A file of a bundle. */
    public BundleDocument(UUID bundleId, SetDocument document) {
        this.id = UUID.randomUUID();
        this.bundleId = bundleId;
        this.path = document.path();
        this.content = document.digest();
        this.sizeBytes = document.sizeBytes();
    }

    /** As the set has it. */
    public SetDocument document() {
        return new SetDocument(path, sizeBytes, content);
    }
}
