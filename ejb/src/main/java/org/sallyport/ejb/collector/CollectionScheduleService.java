package org.sallyport.ejb.collector;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.collector.ScheduleFiring.Firing;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.security.Roles;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionSchedule;
import org.sallyport.model.collector.CollectionSchedules;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** Schedules of runs: make them, look at them, change them, remove them, fire what is due. */
@Stateless
public class CollectionScheduleService {
    private static final String SCHEDULE = "collection schedule";
    private static final String SUBJECT = "collection_schedule";

    @Inject
    CollectionSchedules schedules;

    @Inject
    CollectionRuns runs;

    @Inject
    ScheduleRules rules;

    @Inject
    ScheduleTicks ticks;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * Makes a schedule; its mirrors need not be synced yet.
     *
     * @throws org.sallyport.ejb.InvalidRequestException naming all that is wrong
     * @throws org.sallyport.ejb.ConflictException {@code name_taken}
     */
    @RolesAllowed(Roles.OPERATOR)
    public ScheduleDetails create(ScheduleInput input) {
        CollectionSchedule schedule =
                new CollectionSchedule(UUID.randomUUID(), rules.check(input, null), caller.name(), clock.instant());
        schedules.add(schedule);
        audit.record("schedule.create", SUBJECT, schedule.id(), schedule.name());
        return details(schedule);
    }

    /** Schedules in pages, by name. */
    @RolesAllowed(Roles.VIEWER)
    public Page<ScheduleDetails> list(PageRequest page, Optional<String> namePart) {
        Page<CollectionSchedule> found = schedules.page(page, namePart);
        List<UUID> ids = found.entries().stream()
                .flatMap(schedule -> schedule.lastRunId().stream())
                .toList();
        Map<UUID, CollectionRun> last =
                runs.find(ids).stream().collect(Collectors.toMap(CollectionRun::id, Function.identity()));
        return found.map(
                schedule -> new ScheduleDetails(schedule, schedule.lastRunId().map(last::get)));
    }

    /** One schedule. */
    @RolesAllowed(Roles.VIEWER)
    public ScheduleDetails get(UUID id) {
        return details(schedules.find(id).orElseThrow(() -> new NotFoundException(SCHEDULE, id)));
    }

    /** Changes what is not null. */
    @RolesAllowed(Roles.OPERATOR)
    public ScheduleDetails change(UUID id, ScheduleInput input) {
        CollectionSchedule schedule = lock(id);
        schedule.change(rules.check(input, schedule), clock.instant());
        audit.record("schedule.update", SUBJECT, id, schedule.name());
        return details(schedule);
    }

    /** Removes a schedule; its runs stay. */
    @RolesAllowed(Roles.OPERATOR)
    public void delete(UUID id) {
        CollectionSchedule schedule = lock(id);
        schedules.remove(schedule);
        audit.record("schedule.delete", SUBJECT, id, schedule.name());
    }

    /** Fires what is due, as the timer does; each firing is a transaction with an audit row of its own. */
    @RolesAllowed(Roles.OPERATOR)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<Firing> tick() {
        return ticks.tick(clock.instant());
    }

    private ScheduleDetails details(CollectionSchedule schedule) {
        return new ScheduleDetails(schedule, schedule.lastRunId().flatMap(runs::find));
    }

    private CollectionSchedule lock(UUID id) {
        return schedules.lock(id).orElseThrow(() -> new NotFoundException(SCHEDULE, id));
    }
}
