package org.sallyport.ejb.repository;

import java.io.IOException;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Renews the lists that this server signs, long before clients would refuse them. */
@Singleton
@PermitAll
public class RepositoryTimer {
    private static final System.Logger LOG = System.getLogger(RepositoryTimer.class.getName());

    @Inject
    ServedRepositories repositories;

    @Inject
    Resigning resigning;

    /** Looks every minute; of several servers the one that holds the row first signs, the others find it done. */
    @Schedule(hour = "*", minute = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void renew() {
        for (UUID id : repositories.resigned()) {
            try {
                resigning.renewIfDue(id);
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "The lists of repository " + id + " cannot be signed anew", e);
            }
        }
    }
}
