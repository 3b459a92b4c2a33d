package org.sallyport.model.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetFormatException;
import org.sallyport.media.set.SetStatement;

/**
 * A set of which at least one disc was verified whole. It awaits its discs; it is complete once every tree of it is in
 * the store, superseded once newer sets show all of its repositories. Rows stay: they tell a fork or a replay.
 */
@Entity
@Table(name = "received_set")
public class ReceivedSet {
    /** Where a set stands. */
    public enum State {
        AWAITING_DISCS,
        COMPLETE,
        SUPERSEDED
    }

    @Id
    @Column(name = "set_id")
    private UUID setId;

    @Column(name = "collector_id")
    private UUID collectorId;

    private long sequence;

    private String label;

    private String signer;

    private String statement;

    @Column(name = "statement_sha")
    private Sha256 statementDigest;

    @Column(name = "disc_count")
    private int discCount;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "need_list")
    private @Nullable Sha256 needList;

    @Column(name = "replay_at")
    private @Nullable Instant replayAt;

    @Version
    private long version;

    /** For the persistence provider. */
    protected ReceivedSet() {}

    /** A set whose first disc has come. */
    public ReceivedSet(VerifiedDisc disc, Instant receivedAt) {
        SetStatement set = disc.statement();
        this.setId = set.setId();
        this.collectorId = set.collector().id();
        this.sequence = set.sequence();
        this.label = set.label();
        this.signer = set.collector().fingerprint().toString();
        this.statement = disc.setJson();
        this.statementDigest = disc.statementDigest();
        this.discCount = set.discs().size();
        this.state = State.AWAITING_DISCS;
        this.createdAt = set.createdAt();
        this.receivedAt = receivedAt;
    }

    /** Every tree of the set is in the store. */
    public void completed(Instant at) {
        state = State.COMPLETE;
        settledAt = at;
        needList = null;
        replayAt = null;
    }

    /** A disc of it came again after what the others had brought was gone: it awaits these again. */
    public void reopened() {
        state = State.AWAITING_DISCS;
        settledAt = null;
        needList = null;
    }

    /** An administrator lets it replace newer ones; so it stands until it is complete, or something newer is shown. */
    public void allowReplay(Instant at) {
        replayAt = replayAt == null ? at : replayAt;
    }

    /** Newer sets show all of its repositories. */
    public void superseded(Instant at) {
        state = State.SUPERSEDED;
        settledAt = at;
        replayAt = null;
    }

    /** All discs are in, and these files are still missing. */
    public void needs(Sha256 list) {
        needList = list;
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

    /** Fingerprint of the key that signed it. */
    public String signer() {
        return signer;
    }

    /** Identity of the statement. */
    public Sha256 statementDigest() {
        return statementDigest;
    }

    public int discCount() {
        return discCount;
    }

    public State state() {
        return state;
    }

    /** When the collector made it. */
    public Instant createdAt() {
        return createdAt;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** When it became complete or superseded. */
    public Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    /** Files that are missing though all discs are in. */
    public Optional<Sha256> needList() {
        return Optional.ofNullable(needList);
    }

    /** When an administrator let it replace newer ones, unless it has done so. */
    public Optional<Instant> replayAt() {
        return Optional.ofNullable(replayAt);
    }

    /** The statement. */
    public SetStatement statement() {
        try {
            return SetStatement.parse(statement.getBytes(StandardCharsets.UTF_8));
        } catch (SetFormatException e) {
            throw new IllegalStateException("the statement of set " + setId + " was read before it was kept", e);
        }
    }
}
