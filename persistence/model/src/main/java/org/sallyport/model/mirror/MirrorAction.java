package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import org.jspecify.annotations.Nullable;

/** When and how a mirror's action of one kind happened last. An immutable value. */
@Embeddable
public class MirrorAction {

    /** Longest error that is kept. */
    public static final int MAX_ERROR = 8_000;

    private @Nullable Instant at;

    @Enumerated(EnumType.STRING)
    private @Nullable ActionStatus status;

    private @Nullable String error;

    private @Nullable UUID jobId;

    /** For the persistence provider. */
    protected MirrorAction() {}

    private MirrorAction(Instant at, ActionStatus status, @Nullable String error, @Nullable UUID jobId) {
        this.at = at;
        this.status = status;
        this.error = error != null && error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error;
        this.jobId = jobId;
    }

    /** It has never happened. */
    static MirrorAction never() {
        return new MirrorAction();
    }

    static MirrorAction dispatched(UUID jobId, Instant at) {
        return new MirrorAction(at, ActionStatus.DISPATCHED, null, jobId);
    }

    static MirrorAction ended(ActionStatus status, @Nullable String error, Instant at) {
        return new MirrorAction(at, status, error, null);
    }

    /** When it was asked for, then when it ended. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    public Optional<ActionStatus> status() {
        return Optional.ofNullable(status);
    }

    /** Why it failed, for people. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** The job that does it, while it goes on. */
    public Optional<UUID> jobId() {
        return Optional.ofNullable(jobId);
    }
}
