package org.sallyport.web.collector;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.collector.RunInput;
import org.sallyport.ejb.collector.ScheduleInput;

/**
 * A schedule to make.
 *
 * @param name 1 to 120 characters, unique
 * @param cron minute, hour, day of month, month, day of week; {@code 0 3 * * *} when absent
 * @param timeZone such as {@code Europe/Berlin}; UTC when absent
 * @param enabled true when absent
 * @param targetRequest body of the runs
 * @param delta whether a run carries only what its forerunner did not; false when absent
 * @param fullEvery of deltas: so many sets, and one of them whole; 4 when absent
 */
public record NewSchedule(
        @NotNull @Size(min = 1, max = 120) String name,
        @Nullable @Size(max = 200) String cron,
        @Nullable @Size(max = 80) String timeZone,
        @Nullable Boolean enabled,
        @NotNull @Valid NewCollectionRun targetRequest,
        @Nullable Boolean delta,
        @Nullable Integer fullEvery) {

    ScheduleInput input() {
        return new ScheduleInput(name, cron, timeZone, enabled, target(targetRequest), delta, fullEvery);
    }

    static @Nullable RunInput target(@Nullable NewCollectionRun request) {
        try {
            return request == null ? null : request.input();
        } catch (InvalidRequestException e) {
            throw e.under("/target_request");
        }
    }
}
