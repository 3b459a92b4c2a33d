package org.sallyport.model.repository;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.Fingerprint;

/** What hosts get in the place of an imported tree: the same files, its lists under our own date and signature. */
@Entity
@Table(name = "served_tree")
public class ServedTree {
    @Id
    @Column(name = "repository_id")
    private UUID repositoryId;

    @Column(name = "imported_tree")
    private String importedTree;

    @Column(name = "tree_sha256")
    private Sha256 tree;

    @Column(name = "sizes_sha256")
    private Sha256 sizes;

    private String signer;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Column(name = "valid_until")
    private Instant validUntil;

    /** For the persistence provider. */
    protected ServedTree() {}

    public ServedTree(UUID repositoryId) {
        this.repositoryId = repositoryId;
    }

    /** It was made, or made anew. */
    public void made(Sha256 imported, Sha256 derived, Sha256 derivedSizes, Signing signing) {
        importedTree = imported.toString();
        tree = derived;
        sizes = derivedSizes;
        signer = signing.signer().toString();
        signedAt = signing.at();
        validUntil = signing.validUntil();
    }

    /** Who signed its lists, when, and until when clients believe them. */
    public record Signing(Fingerprint signer, Instant at, Instant validUntil) {}

    public UUID repositoryId() {
        return repositoryId;
    }

    /** Whether it was made of a tree. */
    public boolean isOf(Sha256 imported) {
        return importedTree.equals(imported.toString());
    }

    public Sha256 tree() {
        return tree;
    }

    public Sha256 sizes() {
        return sizes;
    }

    public Signing signing() {
        return new Signing(new Fingerprint(signer), signedAt, validUntil);
    }
}
