package org.sallyport.ejb.collector;

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

/** Fires due schedules and applies the limits on runs, four times a minute; every server does. */
@Singleton
@Startup
@DependsOn("SchemaUpdate")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CollectorTimer {
    @Inject
    ScheduleTicks ticks;

    @Inject
    RunRetention retention;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void tick() {
        ticks.tick(clock.instant());
    }

    @Schedule(hour = "*", minute = "*", second = "7/15", persistent = false)
    void retain() {
        retention.due(clock.instant()).forEach(retention::retire);
    }
}
