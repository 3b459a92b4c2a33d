package org.sallyport.ejb.collector;

import org.jspecify.annotations.Nullable;

/**
 * What a user wants of a schedule. What is null stays as it is, or takes its default in a new one.
 *
 * @param timeZone such as {@code Europe/Berlin}
 * @param target the request of its runs
 * @param fullEvery of deltas: so many sets, and one of them whole
 */
public record ScheduleInput(
        @Nullable String name,
        @Nullable String cron,
        @Nullable String timeZone,
        @Nullable Boolean enabled,
        @Nullable RunInput target,
        @Nullable Boolean delta,
        @Nullable Integer fullEvery) {}
