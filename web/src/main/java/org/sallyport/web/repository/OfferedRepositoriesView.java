package org.sallyport.web.repository;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.OverallFreshness;

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
     * @param staleRepositoryCount those whose freshness label is stale or worse
     * @param expiredRepositoryCount those whose metadata clients refuse already
     */
    public record Aggregate(
            int totalRepositories,
            long totalPackages,
            @Nullable Long oldestDaysSinceIngest,
            long staleRepositoryCount,
            int staleThresholdDays,
            long expiredRepositoryCount) {}

    static OfferedRepositoriesView of(List<OfferedRepositoryView> repositories, OverallFreshness overall) {
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
                overall.old(),
                overall.together().thresholds().currentDays(),
                overall.refused());
        return new OfferedRepositoriesView(repositories, aggregate);
    }
}
