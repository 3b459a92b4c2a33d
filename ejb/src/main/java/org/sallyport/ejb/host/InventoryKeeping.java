package org.sallyport.ejb.host;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.HostReport;
import org.sallyport.media.inventory.InstalledPackage;
import org.sallyport.media.inventory.Inventory;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.audit.AuditSubject;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostInventories;
import org.sallyport.model.host.HostInventory;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.host.OperatingSystem;
import org.sallyport.model.job.Pins;

/** Keeps what a host reported: the list as content, then the rows. */
@ApplicationScoped
@Transactional
class InventoryKeeping {
    @Inject
    Hosts hosts;

    @Inject
    HostInventories inventories;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** What is known to run on a host. */
    public OperatingSystem registered(UUID hostId) {
        return hosts.find(hostId).orElseThrow(() -> missing(hostId)).os();
    }

    private static NotFoundException missing(UUID hostId) {
        return new NotFoundException("host", hostId);
    }

    /** Keeps a report. Audited is the first one of a host and any change of its operating system. */
    public HostInventory keep(UUID hostId, HostReport report) throws IOException {
        pins.holdStore();
        Host host = hosts.lock(hostId).orElseThrow(() -> missing(hostId));
        Sha256 content = put(hostId, report.packages());
        OperatingSystem before = host.os();
        OperatingSystem now = merged(before, report);
        host.describe(now);
        Optional<HostInventory> known = inventories.of(hostId);
        HostInventory kept = note(hostId, known, content, report.packages().size());
        if (known.isEmpty() || !before.equals(now)) {
            audit.recordBy(
                    "host " + host.name(), "host.report", new AuditSubject("host", hostId.toString()), now.toString());
        }
        return kept;
    }

    private HostInventory note(UUID hostId, Optional<HostInventory> known, Sha256 content, int count) {
        Instant now = clock.instant();
        if (known.isPresent()) {
            known.get().report(content, count, now);
            return known.get();
        }
        HostInventory first = new HostInventory(hostId, content, count, now);
        inventories.add(first);
        return first;
    }

    private Sha256 put(UUID hostId, List<InstalledPackage> packages) throws IOException {
        // The host's row is locked: leftovers are those of a server that was killed here.
        String owner = "report-" + hostId;
        store.emptyIncoming(owner);
        try (ContentBatch batch = store.batch(owner)) {
            Sha256 digest;
            try (ContentWriter out = batch.writer()) {
                Inventory.write(packages, out);
                digest = out.finish();
            }
            batch.settle();
            return digest;
        }
    }

    /**
     * What the report says, and what it is silent about as before. A report that names the system says all of it: a
     * codename that it leaves out is one that the system has no more.
     */
    private static OperatingSystem merged(OperatingSystem before, HostReport report) {
        boolean named = !report.osId().isEmpty();
        return new OperatingSystem(
                named ? report.osId() : before.id(),
                named ? orNull(report.versionId()) : before.versionId(),
                named ? orNull(report.codename()) : before.codename(),
                report.architecture().isEmpty() ? before.architecture() : report.architecture(),
                report.tool()
                        .flatMap(PackageManager::ofWireName)
                        .or(before::manager)
                        .orElse(null));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
