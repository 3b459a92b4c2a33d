package org.sallyport.ejb.collector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionSchedules;
import org.sallyport.model.collector.SignedManifests;
import org.sallyport.model.collector.SignedSet;

/** Tells schedules how their runs end, in the transaction that ends them. */
@ApplicationScoped
public class ScheduleEnds {
    @Inject
    CollectionSchedules schedules;

    @Inject
    SignedManifests manifests;

    /** A run has ended, or waits again after a failure; nothing happens when no schedule asked for it. */
    public void runEnded(CollectionRun run) {
        run.scheduleId()
                .flatMap(schedules::lock)
                .ifPresent(schedule -> schedule.runEnded(
                        run,
                        schedule.chainRunId().stream()
                                .flatMap(set -> manifests.signedSet(set).stream())
                                .mapToLong(SignedSet::sequence)
                                .findFirst()));
    }
}
