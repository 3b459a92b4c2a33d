package org.sallyport.ejb.collector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionSchedules;

/** Tells schedules how their runs end, in the transaction that ends them. */
@ApplicationScoped
public class ScheduleEnds {
    @Inject
    CollectionSchedules schedules;

    /** A run has ended, or waits again after a failure; nothing happens when no schedule asked for it. */
    public void runEnded(CollectionRun run) {
        run.scheduleId().flatMap(schedules::lock).ifPresent(schedule -> schedule.runEnded(run));
    }
}
