package org.sallyport.model.collector;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/** A line of the ledger: a set that was signed. It stays when its run goes. */
@Entity
@Table(name = "signed_set")
public class SignedSet {
    @Id
    @Column(name = "set_id")
    private UUID setId;

    @Column(name = "collector_id")
    private UUID collectorId;

    private long sequence;

    private String label;

    private String signer;

    private String statement;

    private String signature;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Column(name = "sealed_at")
    private @Nullable Instant sealedAt;

    /** For the persistence provider. */
    protected SignedSet() {}

    /**
     * Notes a signature.
     *
     * @param signer fingerprint of the key
     * @param statement text of set.json
     * @param signature text of set.json.asc
     */
    public SignedSet(CollectionRun run, String signer, String statement, String signature, Instant signedAt) {
        RunPin pin = run.pin().orElseThrow(IllegalStateException::new);
        this.setId = run.id();
        this.collectorId = pin.collectorId();
        this.sequence = pin.sequence();
        this.label = run.request().isoLabel();
        this.signer = signer;
        this.statement = statement;
        this.signature = signature;
        this.createdAt = pin.createdAt();
        this.signedAt = signedAt;
    }

    /** Every image was read to its end. */
    public void sealed(Instant at) {
        sealedAt = at;
    }

    /** Whether its images were whole once: only then can a delta be built upon it. */
    public boolean isSealed() {
        return sealedAt != null;
    }

    public UUID setId() {
        return setId;
    }

    public UUID collectorId() {
        return collectorId;
    }

    public long sequence() {
        return sequence;
    }

    public String label() {
        return label;
    }

    /** Fingerprint of the key. */
    public String signer() {
        return signer;
    }

    /** Text of set.json. */
    public String statement() {
        return statement;
    }

    /** Text of set.json.asc. */
    public String signature() {
        return signature;
    }

    /** Date of the set. */
    public Instant createdAt() {
        return createdAt;
    }

    public Instant signedAt() {
        return signedAt;
    }
}
