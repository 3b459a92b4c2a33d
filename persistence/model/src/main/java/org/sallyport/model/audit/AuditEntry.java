package org.sallyport.model.audit;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One change, or one attempt that was refused. Never changed, never deleted. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {
    /** How it ended. */
    public enum Outcome {
        SUCCESS,
        REFUSED
    }

    @Id
    private UUID id;

    @Column(name = "at")
    private Instant at;

    private String actor;

    private String action;

    @Column(name = "subject_type")
    private String subjectType;

    @Column(name = "subject_id")
    private String subjectId;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String detail;

    /** For the persistence provider. */
    protected AuditEntry() {}

    /**
     * @param actor name of the user, or {@code system}
     * @param subject what was changed
     * @param detail a sentence or a few values; never a secret
     */
    public AuditEntry(
            UUID id, Instant at, String actor, String action, AuditSubject subject, Outcome outcome, String detail) {
        this.id = id;
        this.at = at;
        this.actor = actor;
        this.action = action;
        this.subjectType = subject.type();
        this.subjectId = subject.id();
        this.outcome = outcome;
        this.detail = detail;
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    /** Name of the user, or {@code system}. */
    public String actor() {
        return actor;
    }

    /** What was done, such as {@code mirror.create}. */
    public String action() {
        return action;
    }

    public AuditSubject subject() {
        return new AuditSubject(subjectType, subjectId);
    }

    public Outcome outcome() {
        return outcome;
    }

    public String detail() {
        return detail;
    }
}
