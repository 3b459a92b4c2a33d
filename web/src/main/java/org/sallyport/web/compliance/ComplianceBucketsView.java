package org.sallyport.web.compliance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.json.bind.annotation.JsonbProperty;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.compliance.HostCompliance;
import org.sallyport.media.inventory.Bucket;
import org.sallyport.media.inventory.PackageStanding;
import org.sallyport.model.host.HostInventory;

/**
 * How a host's packages stand.
 *
 * @param repositories names of those that are meant for the host
 * @param reportedAt when the host reported last; null when it never did, and then all buckets are empty
 * @param daysSinceReport whole days
 * @param notApplied something newer is here
 * @param notTransferred upstream has something newer, or a weakness is mended by something newer, and it is not here
 * @param current as new as anything that is known
 * @param unknown no repository that is meant for the host, and no catalogue, knows it
 */
public record ComplianceBucketsView(
        UUID hostId,
        List<String> repositories,
        @Nullable Instant reportedAt,
        @Nullable Long daysSinceReport,
        int packageCount,
        List<Behind> notApplied,
        List<Behind> notTransferred,
        List<Present> current,
        List<Present> unknown) {

    /**
     * A package that is not as new as it could be.
     *
     * @param available newest version that is here; null when none is
     * @param upstream newest version that is known to exist; null when none is
     * @param cveId the first of {@code cve_ids}; null when there is none
     * @param cveIds weaknesses that newer versions mend
     * @param fixVersion what must come; null when it is here
     */
    public record Behind(
            @JsonbProperty("package") String name,
            String architecture,
            String installed,
            @Nullable String available,
            @Nullable String upstream,
            @Nullable String cveId,
            List<String> cveIds,
            @Nullable String fixVersion) {
        static Behind of(PackageStanding standing) {
            return new Behind(
                    standing.installed().name(),
                    standing.installed().architecture(),
                    standing.installed().version(),
                    orNull(standing.available()),
                    orNull(standing.upstream()),
                    standing.cves().isEmpty() ? null : standing.cves().get(0),
                    standing.cves(),
                    orNull(standing.fixVersion()));
        }
    }

    /** A package that needs nothing, as far as anybody knows. */
    public record Present(@JsonbProperty("package") String name, String architecture, String version) {
        static Present of(PackageStanding standing) {
            return new Present(
                    standing.installed().name(),
                    standing.installed().architecture(),
                    standing.installed().version());
        }
    }

    static ComplianceBucketsView of(HostCompliance host, Instant now) {
        HostInventory inventory = host.inventory().orElse(null);
        return new ComplianceBucketsView(
                host.host().id(),
                host.repositories(),
                inventory == null ? null : inventory.reportedAt(),
                inventory == null ? null : days(inventory, now),
                inventory == null ? 0 : inventory.packageCount(),
                behind(host, Bucket.NOT_APPLIED),
                behind(host, Bucket.NOT_TRANSFERRED),
                present(host, Bucket.CURRENT),
                present(host, Bucket.UNKNOWN));
    }

    /** Whole days since a report. */
    static long days(HostInventory inventory, Instant now) {
        return Math.max(0, Duration.between(inventory.reportedAt(), now).toDays());
    }

    private static List<Behind> behind(HostCompliance host, Bucket bucket) {
        return host.buckets().getOrDefault(bucket, List.of()).stream()
                .map(Behind::of)
                .toList();
    }

    private static List<Present> present(HostCompliance host, Bucket bucket) {
        return host.buckets().getOrDefault(bucket, List.of()).stream()
                .map(Present::of)
                .toList();
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
