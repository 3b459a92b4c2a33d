package org.sallyport.ejb.bundle;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.collector.ReadableImage;
import org.sallyport.ejb.container.ContainerEngine;
import org.sallyport.ejb.container.EngineStanding;
import org.sallyport.ejb.container.MachineResources;
import org.sallyport.ejb.container.ResourceStanding;
import org.sallyport.ejb.job.JobEnding;
import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOrders;
import org.sallyport.ejb.job.JobService;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.security.Roles;
import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleStatus;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.Jobs;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** Bundles: whether one can be built, ask for one, look at them, give one up, remove one; and their images. */
@Stateless
public class BundleService {
    private static final String BUNDLE = "bundle";

    @Inject
    Bundles bundles;

    @Inject
    BundleRules rules;

    @Inject
    Readiness readiness;

    @Inject
    BundleImages images;

    @Inject
    ContainerEngine engine;

    @Inject
    MachineResources resources;

    @Inject
    CollectorKeys keys;

    @Inject
    Jobs jobs;

    @Inject
    JobService jobService;

    @Inject
    JobEnding ending;

    @Inject
    JobOrders orders;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** How the Docker Engine stands. */
    @RolesAllowed(Roles.VIEWER)
    public EngineStanding engine() {
        return engine.standing();
    }

    /** What the machine has to spare. */
    @RolesAllowed(Roles.VIEWER)
    public ResourceStanding resources() {
        return resources.look(engine.standing());
    }

    /**
     * Asks for a bundle; its job starts after the commit. Writes nothing when it refuses.
     *
     * @throws org.sallyport.ejb.SallyportException as {@link BundleRules#check} and {@link Readiness#require} have them
     */
    @RolesAllowed(Roles.OPERATOR)
    public BundleDetails create(BundleInput input) {
        AcceptedBundle accepted = rules.check(input);
        readiness.require(accepted);
        keys.ensure();
        Bundle bundle = new Bundle(UUID.randomUUID(), accepted.request(), caller.name(), clock.instant());
        List<BundlePlatform> platforms = accepted.platforms(bundle.id());
        bundles.add(bundle, platforms, accepted.repositories(platforms));
        bundle.queuedAs(orders.place(JobName.BUNDLE_BUILD, bundle.id()).id());
        audit.record("bundle.create", BUNDLE, bundle.id(), accepted.request().label());
        return details(bundle);
    }

    /** Bundles in pages, the newest first. */
    @RolesAllowed(Roles.VIEWER)
    public Page<BundleDetails> list(PageRequest page, Optional<BundleStatus> status, Optional<String> labelPart) {
        return bundles.page(page, status, labelPart).map(this::details);
    }

    /** One bundle. */
    @RolesAllowed(Roles.VIEWER)
    public BundleDetails get(UUID id) {
        return details(bundles.find(id).orElseThrow(() -> new NotFoundException(BUNDLE, id)));
    }

    private BundleDetails details(Bundle bundle) {
        return new BundleDetails(
                bundle,
                bundles.platforms(bundle.id()),
                bundles.repositories(bundle.id()),
                bundle.jobId().flatMap(jobs::find));
    }

    /**
     * Gives a bundle up for good.
     *
     * @throws ConflictException {@code busy} when it is ready, or given up already
     */
    @RolesAllowed(Roles.OPERATOR)
    public BundleDetails cancel(UUID id) {
        Bundle bundle = lock(id);
        if (bundle.status() == BundleStatus.READY || bundle.status() == BundleStatus.CANCELLED) {
            throw ConflictException.busy(
                    "Bundle " + id + " is " + bundle.status().wireName() + " and cannot be cancelled any more.");
        }
        jobService.cancel(bundle.jobId().orElseThrow());
        audit.record("bundle.cancel", BUNDLE, id, bundle.request().label());
        return details(bundle);
    }

    /** Removes a bundle and its image; work that goes on for it ends. */
    @RolesAllowed(Roles.OPERATOR)
    public void delete(UUID id) {
        Bundle bundle = lock(id);
        bundle.jobId().flatMap(jobs::lock).ifPresent(this::end);
        bundles.remove(bundle);
        audit.record("bundle.delete", BUNDLE, id, bundle.request().label());
    }

    private void end(Job job) {
        if (job.state().isActive() || job.state().isRestartable()) {
            job.cancel(clock.instant());
            if (!job.state().isActive()) {
                ending.ended(job);
            }
        }
    }

    /** The image of a bundle. */
    @RolesAllowed(Roles.VIEWER)
    public ReadableImage image(UUID id) {
        return images.of(id);
    }

    /** A bundle whose image has a digest and a signature. */
    @RolesAllowed(Roles.VIEWER)
    public Bundle published(UUID id) {
        return images.ready(id);
    }

    /** Holds the job and then the bundle, in the order of those who end jobs. */
    private Bundle lock(UUID id) {
        bundles.find(id).flatMap(Bundle::jobId).ifPresent(jobs::lock);
        return bundles.lock(id).orElseThrow(() -> new NotFoundException(BUNDLE, id));
    }
}
