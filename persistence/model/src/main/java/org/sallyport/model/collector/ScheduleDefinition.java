package org.sallyport.model.collector;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import org.sallyport.model.schedule.CronExpression;

/**
 * Everything about a schedule that an operator decides.
 *
 * @param name 1 to 120 characters, unique
 * @param timeZone whose clocks the expression means; empty for UTC
 * @param targetRequest the run's request, as text
 * @param delta whether a run carries only what its forerunner did not
 * @param fullEvery of deltas: so many sets, and one of them whole
 */
public record ScheduleDefinition(
        String name,
        CronExpression cron,
        Optional<ZoneId> timeZone,
        boolean enabled,
        String targetRequest,
        boolean delta,
        int fullEvery) {

    /** The zone, UTC when none is given. */
    public ZoneId zone() {
        return timeZone.orElse(ZoneOffset.UTC);
    }
}
