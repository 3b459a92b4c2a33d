package org.sallyport.ejb.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.model.job.Pins;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.Publication;
import org.sallyport.model.repository.ReplacedTree;
import org.sallyport.model.repository.RepositoryDocument;
import org.sallyport.model.repository.RepositoryDocuments;

/** The repositories that hosts read. */
@Stateless
public class RepositoryService {
    private static final String SUBJECT = "repository";

    @Inject
    OfferedRepositories repositories;

    @Inject
    RepositoryDocuments documents;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** By name. */
    @RolesAllowed(Roles.VIEWER)
    public List<OfferedRepository> list() {
        return repositories.all();
    }

    @RolesAllowed(Roles.VIEWER)
    public OfferedRepository get(UUID id) {
        return repositories.find(id).orElseThrow(() -> new NotFoundException(SUBJECT, id));
    }

    /** How fresh one repository is. */
    @RolesAllowed(Roles.VIEWER)
    public Freshness freshness(OfferedRepository repository) {
        Publication shown = repository.publication();
        return new Freshness(
                Optional.of(shown.publishedAt()), shown.upstreamDate(), shown.validUntil(), clock.instant());
    }

    /**
     * Where a repository has the key that signed its lists, from its root; empty when upstream's own key did, which
     * hosts have from their distribution.
     */
    @RolesAllowed(Roles.VIEWER)
    public Optional<String> signingKey(OfferedRepository repository) {
        try {
            return TreeIndex.open(store, repository.publication().tree().tree())
                    .find(SelectedTree.KEY)
                    .map(key -> SelectedTree.KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What sets brought beside a repository's packages. */
    @RolesAllowed(Roles.VIEWER)
    public List<RepositoryDocument> documents(UUID id) {
        return documents.of(get(id).id());
    }

    /**
     * Shows again what was shown before.
     *
     * @throws NotReadyException when nothing was
     */
    @RolesAllowed(Roles.OPERATOR)
    public OfferedRepository rollBack(UUID id) {
        pins.holdStore();
        OfferedRepository repository = repositories.lock(id).orElseThrow(() -> new NotFoundException(SUBJECT, id));
        ReplacedTree earlier = repositories.replaced(id).stream()
                .filter(tree -> !tree.publication()
                        .setId()
                        .equals(repository.publication().setId()))
                .findFirst()
                .orElseThrow(() -> new NotReadyException(
                        "not_ready", "The repository " + repository.name() + " has shown nothing else before."));
        repositories.add(repository.rollBack(earlier, clock.instant()));
        audit.record(
                "repository.rollback",
                SUBJECT,
                id,
                "to tree " + earlier.publication().tree().tree());
        return repository;
    }

    /** Lets another collector bring the repository from now on. */
    @RolesAllowed(Roles.ADMIN)
    public OfferedRepository handOver(UUID id, UUID collectorId) {
        OfferedRepository repository = repositories.lock(id).orElseThrow(() -> new NotFoundException(SUBJECT, id));
        repository.handOver(collectorId);
        audit.record("repository.hand-over", SUBJECT, id, "to collector " + collectorId);
        return repository;
    }
}
