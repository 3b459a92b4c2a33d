package org.sallyport.ejb.repository;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.ReplacedTree;
import org.sallyport.settings.PublishProperties;

/** Reads what is served out of the rows, in a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ServedRepositories {
    @Inject
    OfferedRepositories repositories;

    @Inject
    PublishProperties properties;

    @Inject
    Clock clock;

    /** All of them, by name. Incomplete trees are not served. */
    public Map<String, ServedRepository> read() {
        Instant since = clock.instant().minus(properties.grace());
        Map<String, ServedRepository> served = new TreeMap<>();
        for (OfferedRepository repository : repositories.all()) {
            Stream<ServedRepository.Shown> shown = Stream.concat(
                            Stream.of(repository.publication()),
                            repositories.replacedSince(repository.id(), since).stream()
                                    .map(ReplacedTree::publication))
                    .filter(publication -> publication.tree().isComplete())
                    .map(publication ->
                            new ServedRepository.Shown(publication.tree().tree(), publication.publishedAt()));
            served.put(
                    repository.name(),
                    new ServedRepository(repository.name(), repository.packageManager(), shown.toList()));
        }
        return served;
    }
}
