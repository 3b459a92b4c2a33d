package org.sallyport.ejb.collector;

import java.util.Optional;

import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionSchedule;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.model.collector.ScheduleStatus;

/**
 * A schedule with its last run.
 *
 * @param lastRun empty before the first, and once it was removed
 */
public record ScheduleDetails(CollectionSchedule schedule, Optional<CollectionRun> lastRun) {

    /** How the last firing went: the run's status while it goes on, then how it ended. */
    public Optional<String> lastStatus() {
        Optional<ScheduleStatus> noted = schedule.lastStatus();
        boolean follows = noted.filter(ScheduleStatus.QUEUED::equals).isPresent();
        return follows
                ? lastRun.map(CollectionRun::status).map(RunStatus::name).or(() -> noted.map(ScheduleStatus::name))
                : noted.map(ScheduleStatus::name);
    }
}
