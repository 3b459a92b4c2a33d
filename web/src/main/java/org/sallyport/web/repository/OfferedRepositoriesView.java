package org.sallyport.web.repository;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.FreshnessLabel;

/**
 * All repositories that hosts read.
 *
 * @param repositories by name
 */
public record OfferedRepositoriesView(List<OfferedRepositoryView> repositories, Aggregate aggregate) {

    /**
     * All of them together.
     *
     * @param totalPackages of those that were counted
     * @param staleRepositoryCount those older than the threshold, by ingest
     */
    public record Aggregate(
            int totalRepositories,
            long totalPackages,
            @Nullable Long oldestDaysSinceIngest,
            long staleRepositoryCount,
            int staleThresholdDays) {}

    static OfferedRepositoriesView of(List<OfferedRepositoryView> repositories) {
        long packages = repositories.stream()
                .map(OfferedRepositoryView::packageCount)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        List<Long> ages = repositories.stream()
                .map(OfferedRepositoryView::daysSinceIngest)
                .filter(Objects::nonNull)
                .toList();
        Aggregate aggregate = new Aggregate(
                repositories.size(),
                packages,
                ages.stream().max(Long::compare).orElse(null),
                ages.stream().filter(days -> days > FreshnessLabel.CURRENT_DAYS).count(),
                FreshnessLabel.CURRENT_DAYS);
        return new OfferedRepositoriesView(repositories, aggregate);
    }
}
