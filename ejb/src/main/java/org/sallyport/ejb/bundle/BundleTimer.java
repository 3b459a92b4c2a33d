package org.sallyport.ejb.bundle;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Removes what builds left behind, twice a minute. */
@Singleton
@Startup
@DependsOn("SchemaUpdate")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BundleTimer {
    @Inject
    BundleLeftovers leftovers;

    @Schedule(hour = "*", minute = "*", second = "11/30", persistent = false)
    void tick() {
        leftovers.remove();
    }
}
