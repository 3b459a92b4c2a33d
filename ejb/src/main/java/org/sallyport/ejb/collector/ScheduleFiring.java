package org.sallyport.ejb.collector;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionSchedule;
import org.sallyport.model.collector.CollectionSchedules;

/**
 * Fires one schedule in one transaction: holds its row, asks for a run, moves the next firing on. A crash in between
 * leaves it due; another server at the same moment passes it over.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ScheduleFiring {
    @Inject
    CollectionSchedules schedules;

    @Inject
    CollectionRuns runs;

    @Inject
    RunOrders orders;

    @Inject
    AuditTrail audit;

    /**
     * What became of a schedule that was due.
     *
     * @param runId empty when it was skipped or refused; the schedule says why
     */
    public record Firing(UUID scheduleId, String name, Optional<UUID> runId) {}

    /** Fires the schedule that has been due for longest; empty when none is due that another server does not hold. */
    public Optional<Firing> fireNext(Instant now) {
        return schedules.holdDue(now).map(schedule -> fire(schedule, now));
    }

    private Firing fire(CollectionSchedule schedule, Instant now) {
        Optional<CollectionRun> unfinished = runs.unfinishedOf(schedule.id());
        Optional<UUID> run = Optional.empty();
        if (unfinished.isPresent()) {
            schedule.skipped(
                    "Run " + unfinished.get().id() + " of " + unfinished.get().createdAt() + " is still "
                            + unfinished.get().status() + ".",
                    now);
        } else {
            run = ask(schedule, now);
        }
        return new Firing(schedule.id(), schedule.name(), run);
    }

    private Optional<UUID> ask(CollectionSchedule schedule, Instant now) {
        try {
            RunInput input = RunInputText.read(schedule.definition().targetRequest());
            RunInput wanted = schedule.nextParent().map(input::upon).orElse(input);
            CollectionRun run = orders.place(wanted, Optional.of(schedule));
            schedule.fired(run.id(), now);
            audit.record("schedule.fire", "collection_schedule", schedule.id(), schedule.name());
            return Optional.of(run.id());
        } catch (SallyportException e) {
            schedule.refused(e.sentence(), now);
            return Optional.empty();
        }
    }

    /** Puts off the schedule that has been due for longest, since firing it failed; false when there is none. */
    public boolean putOff(Instant now) {
        Optional<CollectionSchedule> due = schedules.holdDue(now);
        due.ifPresent(schedule -> schedule.refused("The server failed to ask for the run; its log says why.", now));
        return due.isPresent();
    }
}
