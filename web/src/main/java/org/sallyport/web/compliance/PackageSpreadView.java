package org.sallyport.web.compliance;

import java.util.Arrays;
import java.util.List;

import jakarta.json.bind.annotation.JsonbProperty;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.compliance.PackageSpread;

/**
 * A package, and on how many hosts it stands how.
 *
 * @param available newest version that is here for one of them
 * @param upstream newest version that is known to exist for one of them
 * @param weak hosts where it has a weakness that a newer version mends
 */
public record PackageSpreadView(
        @JsonbProperty("package") String name,
        String architecture,
        @Nullable String available,
        @Nullable String upstream,
        long hosts,
        long notApplied,
        long notTransferred,
        long current,
        long unknown,
        long weak) {

    /** First line of the table. */
    static final List<String> HEAD = List.of(
            "package",
            "architecture",
            "available",
            "upstream",
            "hosts",
            "not_applied",
            "not_transferred",
            "current",
            "unknown",
            "weak");

    static PackageSpreadView of(PackageSpread spread) {
        var counts = spread.hosts();
        return new PackageSpreadView(
                spread.name(),
                spread.architecture(),
                ComplianceBucketsView.orNull(spread.available()),
                ComplianceBucketsView.orNull(spread.upstream()),
                counts.notApplied() + counts.notTransferred() + counts.current() + counts.unknown(),
                counts.notApplied(),
                counts.notTransferred(),
                counts.current(),
                counts.unknown(),
                counts.weak());
    }

    /** The values of {@link #HEAD}. */
    List<@Nullable Object> row() {
        return Arrays.asList(
                name, architecture, available, upstream, hosts, notApplied, notTransferred, current, unknown, weak);
    }
}
