package org.sallyport.ejb.collector;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOrders;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionSchedule;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.TargetSelections;

/** Asks for runs, for users and for schedules alike, in the caller's transaction; the job starts after its commit. */
@ApplicationScoped
class RunOrders {
    @Inject
    RunRules rules;

    @Inject
    NeededRuns needed;

    @Inject
    CollectionRuns runs;

    @Inject
    TargetSelections selections;

    @Inject
    CollectorKeys keys;

    @Inject
    JobOrders jobOrders;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * Asks for a run. Writes nothing when it refuses.
     *
     * @param schedule that asks; empty when a user does
     * @throws org.sallyport.ejb.InvalidRequestException naming all that is wrong
     * @throws org.sallyport.ejb.NotReadyException when a mirror has nothing to carry yet
     */
    CollectionRun place(RunInput input, Optional<CollectionSchedule> schedule) {
        AcceptedRun accepted = rules.check(input);
        accepted.requireReady();
        keys.ensure();
        CollectionRun run = new CollectionRun(UUID.randomUUID(), accepted.request(), caller.name(), clock.instant());
        if (!input.needList().isEmpty()) {
            needed.keep(input.needList(), run.id());
        }
        if (!input.burnDevice().isEmpty()) {
            run.burnOn(input.burnDevice());
        }
        schedule.ifPresent(run::askedForBy);
        List<CollectionTarget> targets = accepted.targets(run.id());
        runs.add(run, targets);
        selections.add(accepted.selections(targets));
        run.queuedAs(jobOrders.place(JobName.COLLECTOR_RUN, run.id()).id());
        audit.record(
                "run.create", "collection_run", run.id(), accepted.request().isoLabel());
        return run;
    }
}
