package org.sallyport.web.compliance;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.compliance.Counts;
import org.sallyport.ejb.compliance.HostStanding;
import org.sallyport.model.host.HostInventory;
import org.sallyport.model.host.OperatingSystem;

/**
 * A host, and how many of its packages stand how.
 *
 * @param reportedAt null when it never reported, and then so is what follows
 * @param weak packages with a weakness that a newer version mends
 */
public record HostStandingView(
        UUID hostId,
        String name,
        @Nullable String osId,
        @Nullable String osVersionId,
        @Nullable Instant reportedAt,
        @Nullable Long daysSinceReport,
        @Nullable Integer packageCount,
        @Nullable Long notApplied,
        @Nullable Long notTransferred,
        @Nullable Long current,
        @Nullable Long unknown,
        @Nullable Long weak) {

    /** First line of the table. */
    static final List<String> HEAD = List.of(
            "host_id",
            "name",
            "os_id",
            "os_version_id",
            "reported_at",
            "days_since_report",
            "package_count",
            "not_applied",
            "not_transferred",
            "current",
            "unknown",
            "weak");

    static HostStandingView of(HostStanding standing, Instant now) {
        Optional<HostInventory> inventory = standing.inventory();
        Optional<Counts> counts = standing.counts();
        OperatingSystem os = standing.host().os();
        return new HostStandingView(
                standing.host().id(),
                standing.host().name(),
                os.id(),
                os.versionId(),
                inventory.map(HostInventory::reportedAt).orElse(null),
                inventory.map(known -> ComplianceBucketsView.days(known, now)).orElse(null),
                inventory.map(HostInventory::packageCount).orElse(null),
                counts.map(Counts::notApplied).orElse(null),
                counts.map(Counts::notTransferred).orElse(null),
                counts.map(Counts::current).orElse(null),
                counts.map(Counts::unknown).orElse(null),
                counts.map(Counts::weak).orElse(null));
    }

    /** The values of {@link #HEAD}. */
    List<@Nullable Object> row() {
        return Arrays.asList(
                hostId,
                name,
                osId,
                osVersionId,
                reportedAt,
                daysSinceReport,
                packageCount,
                notApplied,
                notTransferred,
                current,
                unknown,
                weak);
    }
}
