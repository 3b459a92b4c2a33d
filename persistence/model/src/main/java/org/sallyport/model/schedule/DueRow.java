package org.sallyport.model.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;

/**
 * Finds the row that has been due for longest and holds it until the transaction ends. Rows that another server holds
 * at this moment are passed over: it does what is due.
 */
public final class DueRow {
    private DueRow() {}

    /**
     * The row's id; empty when none is due that nobody else holds.
     *
     * @param query selects ids of due rows, with the moment as parameter 1, the longest due first; without its limit
     */
    public static Optional<UUID> hold(EntityManager em, String query, Instant now) {
        List<?> due = em.createNativeQuery(query + " limit 1 for update skip locked")
                .setParameter(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .getResultList();
        return due.stream().map(UUID.class::cast).findFirst();
    }
}
