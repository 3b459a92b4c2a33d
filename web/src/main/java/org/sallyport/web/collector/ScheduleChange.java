package org.sallyport.web.collector;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.collector.ScheduleInput;

/**
 * A change of a schedule; what is absent or null stays. See {@link NewSchedule} for the members.
 *
 * @param timeZone {@code UTC} for the world's own
 */
public record ScheduleChange(
        @Nullable @Size(min = 1, max = 120) String name,
        @Nullable @Size(max = 200) String cron,
        @Nullable @Size(max = 80) String timeZone,
        @Nullable Boolean enabled,
        @Nullable @Valid NewCollectionRun targetRequest,
        @Nullable Boolean delta,
        @Nullable Integer fullEvery) {

    ScheduleInput input() {
        return new ScheduleInput(name, cron, timeZone, enabled, NewSchedule.target(targetRequest), delta, fullEvery);
    }
}
