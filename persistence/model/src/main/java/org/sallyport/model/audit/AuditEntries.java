package org.sallyport.model.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;

import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;

/** All audit entries. Every method runs in its caller's transaction. */
@ApplicationScoped
public class AuditEntries {
    private static final Listing<AuditEntry> LISTING =
            new Listing<>(AuditEntry.class, AuditEntry::id, "-at", List.of(SortKey.ofTime("at", "at", AuditEntry::at)));

    @PersistenceContext
    EntityManager em;

    public void add(AuditEntry entry) {
        em.persist(entry);
    }

    /**
     * Entries in pages, the newest first.
     *
     * @param subjectId identity or name of what was changed
     * @param contained text that actor, action or detail must contain
     */
    public Page<AuditEntry> page(PageRequest request, Optional<String> subjectId, Optional<String> contained) {
        return LISTING.page(em, request, (cb, root) -> {
            List<Predicate> conditions = new ArrayList<>();
            subjectId.ifPresent(id -> conditions.add(cb.equal(root.get("subjectId"), id)));
            contained.ifPresent(typed -> conditions.add(cb.or(
                    Listing.contains(cb, root.get("actor"), typed),
                    Listing.contains(cb, root.get("action"), typed),
                    Listing.contains(cb, root.get("detail"), typed))));
            return conditions;
        });
    }
}
