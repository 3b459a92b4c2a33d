package org.sallyport.ejb.mirror;

import java.time.Clock;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Queues syncs that are due, four times a minute; every server does. */
@Singleton
@Startup
@DependsOn("SchemaUpdate")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MirrorTimer {

    @Inject
    MirrorTicks ticks;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "4/15", persistent = false)
    void tick() {
        ticks.tick(clock.instant());
    }
}
