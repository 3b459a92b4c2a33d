package org.sallyport.ejb.repository;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.Publication;
import org.sallyport.model.repository.RepositorySetting;
import org.sallyport.model.repository.RepositorySettings;
import org.sallyport.settings.FreshnessProperties;

/** Says how fresh repositories are: the one place that decides it, for each of them and for all. */
@ApplicationScoped
@Transactional
public class RepositoryFreshness {
    @Inject
    OfferedRepositories repositories;

    @Inject
    RepositorySettings settings;

    @Inject
    FreshnessProperties properties;

    @Inject
    Clock clock;

    /** How fresh one repository is, by its own thresholds. */
    public Freshness of(OfferedRepository repository) {
        Publication shown = repository.publication();
        Serving serving = new Serving(settings.of(repository.id()), settings.servedTree(repository.id()));
        return new Freshness(
                Optional.of(shown.ingestedAt()),
                shown.upstreamDate(),
                serving.validUntil(repository),
                thresholds(serving.setting()),
                clock.instant());
    }

    private FreshnessThresholds thresholds(RepositorySetting setting) {
        int current = setting.currentDays().orElse(properties.currentDays());
        return new FreshnessThresholds(
                current, Math.max(current, setting.staleDays().orElse(properties.staleDays())));
    }

    /** How fresh all of them are together: by the server's thresholds, with what is worst of each. */
    public OverallFreshness overall(Optional<Instant> lastIngest) {
        List<Freshness> each = repositories.all().stream().map(this::of).toList();
        Freshness together = new Freshness(
                lastIngest,
                earliest(each, Freshness::upstreamDate),
                earliest(each, Freshness::validUntil),
                new FreshnessThresholds(properties.currentDays(), properties.staleDays()),
                clock.instant());
        return new OverallFreshness(
                together,
                each.stream().filter(one -> one.label().isOld()).count(),
                each.stream().filter(Freshness::isRefused).count());
    }

    private static Optional<Instant> earliest(List<Freshness> each, Function<Freshness, Optional<Instant>> date) {
        return each.stream().map(date).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }
}
