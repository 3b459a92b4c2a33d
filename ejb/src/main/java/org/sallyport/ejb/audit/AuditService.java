package org.sallyport.ejb.audit;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.security.Roles;
import org.sallyport.model.audit.AuditEntries;
import org.sallyport.model.audit.AuditEntry;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** The audit trail, to read. */
@Stateless
public class AuditService {
    @Inject
    AuditEntries entries;

    /**
     * Entries, the newest first.
     *
     * @param subjectId identity or name of what was changed
     * @param contained text that actor, action or detail must contain
     */
    @RolesAllowed(Roles.ADMIN)
    public Page<AuditEntry> list(PageRequest request, Optional<String> subjectId, Optional<String> contained) {
        return entries.page(request, subjectId, contained);
    }
}
