package org.sallyport.model.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.schedule.CronExpression;

/**
 * When a mirror syncs by itself, by a cron expression in UTC. A sync that fails {@value #MAX_FAILURES} times in a row
 * is given up until somebody enables the mirror again. An immutable value.
 */
@Embeddable
public class SyncPlan {

    /** Failures in a row after which a mirror is paused. */
    public static final int MAX_FAILURES = 5;

    private static final Duration DAY = Duration.ofDays(1);

    @Column(name = "sync_cron")
    private String cron;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "consecutive_sync_failures")
    private int failures;

    @Column(name = "next_sync_at")
    private @Nullable Instant next;

    /** For the persistence provider. */
    protected SyncPlan() {}

    private SyncPlan(String cron, boolean enabled, int failures, @Nullable Instant next) {
        this.cron = cron;
        this.enabled = enabled;
        this.failures = failures;
        this.next = next;
    }

    /** A plan that nothing has happened to; its first sync comes when the expression first comes true. */
    static SyncPlan of(String cron, boolean enabled, Instant at) {
        return new SyncPlan(cron, enabled, 0, following(cron, at));
    }

    /** The same with another time or switch. The next sync is counted anew when either has changed. */
    SyncPlan changed(String newCron, boolean nowEnabled, Instant at) {
        boolean isBack = nowEnabled && !enabled;
        return new SyncPlan(
                newCron,
                nowEnabled,
                isBack ? 0 : failures,
                isBack || !newCron.equals(cron) ? following(newCron, at) : next);
    }

    SyncPlan succeeded() {
        return new SyncPlan(cron, enabled, 0, next);
    }

    SyncPlan failed() {
        return new SyncPlan(cron, enabled, failures + 1, next);
    }

    /** The next sync after the present one; a server whose clock is behind another's comes to no moment again. */
    SyncPlan movedOn(Instant at) {
        Instant from = next != null && next.isAfter(at) ? next : at;
        return new SyncPlan(cron, enabled, failures, following(cron, from));
    }

    SyncPlan putOff(Instant at) {
        return new SyncPlan(cron, enabled, failures, at.plus(DAY));
    }

    SyncPlan paused() {
        return new SyncPlan(cron, false, failures, null);
    }

    /** Whether it has failed too often to be tried again. */
    boolean isGivenUp() {
        return failures >= MAX_FAILURES;
    }

    String cron() {
        return cron;
    }

    boolean isEnabled() {
        return enabled;
    }

    int failures() {
        return failures;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    private static Instant following(String cron, Instant at) {
        return CronExpression.parse(cron).next(at, ZoneOffset.UTC);
    }
}
