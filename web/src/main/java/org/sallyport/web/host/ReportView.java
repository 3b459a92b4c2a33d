package org.sallyport.web.host;

import java.time.Instant;
import java.util.UUID;

import org.sallyport.model.host.HostInventory;

/**
 * A report that was taken.
 *
 * @param inventorySha256 digest of the list of its packages: the same packages, the same digest
 */
public record ReportView(UUID hostId, int packageCount, String inventorySha256, Instant reportedAt) {
    static ReportView of(HostInventory kept) {
        return new ReportView(kept.hostId(), kept.packageCount(), kept.content().toString(), kept.reportedAt());
    }
}
