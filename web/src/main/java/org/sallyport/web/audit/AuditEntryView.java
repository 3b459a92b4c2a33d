package org.sallyport.web.audit;

import java.time.Instant;
import java.util.UUID;

import org.sallyport.model.audit.AuditEntry;

/**
 * One change, or one attempt that was refused.
 *
 * @param actor name of the user, or {@code system}
 * @param action such as {@code mirror.create}
 */
public record AuditEntryView(
        UUID id,
        Instant at,
        String actor,
        String action,
        String subjectType,
        String subjectId,
        AuditEntry.Outcome outcome,
        String detail) {
    static AuditEntryView of(AuditEntry entry) {
        return new AuditEntryView(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject().type(),
                entry.subject().id(),
                entry.outcome(),
                entry.detail());
    }
}
