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

import org.sallyport.model.mirror.Mirrors;

/**
 * Queues syncs that are due, four times a minute, checks content on its cadence, and applies limits on snapshots
 * hourly; every server does.
 */
@Singleton
@Startup
@DependsOn("SchemaUpdate")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MirrorTimer {

    @Inject
    MirrorTicks ticks;

    @Inject
    SnapshotRetention retention;

    @Inject
    IntegrityChecks checks;

    @Inject
    Mirrors mirrors;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "4/15", persistent = false)
    void tick() {
        ticks.tick(clock.instant());
    }

    @Schedule(hour = "*", minute = "*/10", second = "30", persistent = false)
    void check() {
        checks.queueDue(clock.instant());
    }

    /** Also where nothing is synced, time passes. */
    @Schedule(hour = "*", minute = "11", persistent = false)
    void retain() {
        mirrors.ids().forEach(retention::apply);
    }
}
