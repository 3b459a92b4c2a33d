package org.sallyport.ejb.audit;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.security.Caller;
import org.sallyport.model.audit.AuditEntries;
import org.sallyport.model.audit.AuditEntry;
import org.sallyport.model.audit.AuditEntry.Outcome;
import org.sallyport.model.audit.AuditSubject;

/** The audit trail as services see it. */
@ApplicationScoped
public class AuditTrail {
    @Inject
    AuditEntries entries;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * Notes a change of the caller's, in the transaction of the change.
     *
     * @param action {@code noun.verb}, such as {@code mirror.create}
     * @param subjectType the noun in snake_case
     * @param detail values that matter; never a secret
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String action, String subjectType, UUID subjectId, String detail) {
        record(action, subjectType, subjectId.toString(), detail);
    }

    /** As {@link #record(String, String, UUID, String)}, for subjects that have a name only. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String action, String subjectType, String subjectName, String detail) {
        add(caller.name(), action, new AuditSubject(subjectType, subjectName), Outcome.SUCCESS, detail);
    }

    /**
     * Notes a change by somebody who is no user, in the transaction of the change.
     *
     * @param actor {@code host <name>}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordBy(String actor, String action, AuditSubject subject, String detail) {
        add(actor, action, subject, Outcome.SUCCESS, detail);
    }

    /**
     * Notes an attempt that was refused, in a transaction of its own: the attempt's is rolled back.
     *
     * @param actor who tried; as claimed, when it was never proved
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refused(String actor, String action, AuditSubject subject, String detail) {
        add(actor, action, subject, Outcome.REFUSED, detail);
    }

    private void add(String actor, String action, AuditSubject subject, Outcome outcome, String detail) {
        entries.add(new AuditEntry(UUID.randomUUID(), clock.instant(), actor, action, subject, outcome, detail));
    }
}
