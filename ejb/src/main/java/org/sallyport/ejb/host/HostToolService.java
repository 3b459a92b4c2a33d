package org.sallyport.ejb.host;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobService;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostKind;
import org.sallyport.model.host.HostToolings;
import org.sallyport.model.host.HostTools;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.job.Job;

/** What programs hosts have: look, look again, install what is missing. */
@Stateless
public class HostToolService {
    private static final String HOST = "host";

    @Inject
    Hosts hosts;

    @Inject
    HostToolings toolings;

    @Inject
    JobService jobs;

    @Inject
    AuditTrail audit;

    /**
     * What is known of a host's programs.
     *
     * @param tools empty when it was never looked at
     */
    public record Status(Host host, Optional<HostTools> tools) {
        /** Whether mirrors of a kind can be had there: by our engine on this machine, by its programs elsewhere. */
        public boolean isReady(PackageManager manager) {
            return host.kind() == HostKind.LOCAL
                    || tools.filter(known ->
                                    HostProgram.needed(manager).stream().allMatch(known::has))
                            .isPresent();
        }
    }

    /** What the last probe found. */
    @RolesAllowed(Roles.VIEWER)
    public Status status(UUID hostId) {
        Host host = hosts.find(hostId).orElseThrow(() -> new NotFoundException(HOST, hostId));
        return new Status(host, toolings.find(hostId));
    }

    /**
     * Queues a probe.
     *
     * @throws org.sallyport.ejb.ConflictException {@code busy} while one goes on
     * @throws org.sallyport.ejb.NotReadyException for a host that only reports
     */
    @RolesAllowed(Roles.OPERATOR)
    public Job refresh(UUID hostId) {
        Host host = reachable(hostId);
        Job job = jobs.enqueue(JobName.HOST_PROBE, hostId);
        toolings.of(hostId).checkQueued(job.id());
        audit.record("host.probe", HOST, hostId, host.name());
        return job;
    }

    /**
     * Queues the installation of the programs that are missing for a package manager.
     *
     * @throws org.sallyport.ejb.ConflictException {@code busy} while one goes on
     * @throws org.sallyport.ejb.NotReadyException for a host that only reports
     */
    @RolesAllowed(Roles.OPERATOR)
    public Job install(UUID hostId, @Nullable String packageManager) {
        PackageManager manager = PackageManager.ofWireName(String.valueOf(packageManager))
                .orElseThrow(() ->
                        new InvalidRequestException("/package_manager", "Choose one of apt, dnf, zypper and pkg."));
        Host host = reachable(hostId);
        Job job = jobs.enqueue(JobName.HOST_INSTALL, hostId);
        toolings.of(hostId).installQueued(manager, job.id());
        audit.record("host.install", HOST, hostId, host.name() + " " + manager.wireName());
        return job;
    }

    private Host reachable(UUID hostId) {
        Host host = hosts.lock(hostId).orElseThrow(() -> new NotFoundException(HOST, hostId));
        if (host.kind() == HostKind.REPORTING) {
            throw HostShells.reportsOnly(host);
        }
        return host;
    }
}
