package org.sallyport.web.collector;

import java.util.List;
import java.util.UUID;

import org.sallyport.ejb.collector.ScheduleFiring.Firing;

/**
 * What a tick did.
 *
 * @param firedCount runs that were asked for
 * @param notFired schedules that were due and asked for none; their last_message says why
 */
public record TickView(int firedCount, List<Fired> fired, List<NotFired> notFired) {

    /** A schedule that asked for a run. */
    public record Fired(UUID scheduleId, String scheduleName, UUID runId) {}

    /** A schedule that was due and asked for none. */
    public record NotFired(UUID scheduleId, String scheduleName) {}

    static TickView of(List<Firing> firings) {
        List<Fired> fired = firings.stream()
                .flatMap(firing ->
                        firing.runId().map(run -> new Fired(firing.scheduleId(), firing.name(), run)).stream())
                .toList();
        List<NotFired> notFired = firings.stream()
                .filter(firing -> firing.runId().isEmpty())
                .map(firing -> new NotFired(firing.scheduleId(), firing.name()))
                .toList();
        return new TickView(fired.size(), fired, notFired);
    }
}
