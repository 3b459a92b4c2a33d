package org.sallyport.model.host;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.sallyport.media.content.Sha256;

/** What a host said last is installed on it; the list itself is content. */
@Entity
@Table(name = "host_inventory")
public class HostInventory {
    @Id
    @Column(name = "host_id")
    private UUID hostId;

    @Column(name = "content_sha256")
    private Sha256 content;

    @Column(name = "package_count")
    private int packageCount;

    @Column(name = "reported_at")
    private Instant reportedAt;

    /** For the persistence provider. */
    protected HostInventory() {}

    public HostInventory(UUID hostId, Sha256 content, int packageCount, Instant reportedAt) {
        this.hostId = hostId;
        report(content, packageCount, reportedAt);
    }

    /** Another report came. */
    public final void report(Sha256 digest, int count, Instant at) {
        content = digest;
        packageCount = count;
        reportedAt = at;
    }

    public UUID hostId() {
        return hostId;
    }

    /** {@code media.inventory.Inventory} reads it. */
    public Sha256 content() {
        return content;
    }

    public int packageCount() {
        return packageCount;
    }

    /** When it came, by our clock. */
    public Instant reportedAt() {
        return reportedAt;
    }
}
