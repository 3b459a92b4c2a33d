package org.sallyport.ejb.repository;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.apt.ResignedTree;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.media.set.SetRepository;
import org.sallyport.model.ingest.ReceivedSets;
import org.sallyport.model.job.Pins;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.ReplacedTree;
import org.sallyport.model.repository.RepositoryDocument;
import org.sallyport.model.repository.RepositoryDocuments;
import org.sallyport.model.repository.RepositorySettings;

/** The repositories that hosts read. */
@Stateless
public class RepositoryService {
    private static final System.Logger LOG = System.getLogger(RepositoryService.class.getName());
    private static final String SUBJECT = "repository";

    @Inject
    OfferedRepositories repositories;

    @Inject
    RepositoryDocuments documents;

    @Inject
    ReceivedSets sets;

    @Inject
    RepositorySettings settings;

    @Inject
    RepositoryFreshness freshness;

    @Inject
    Resigning resigning;

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
        return freshness.of(repository);
    }

    /** How fresh all of them are together. */
    @RolesAllowed(Roles.VIEWER)
    public OverallFreshness overallFreshness() {
        return freshness.overall(Optional.empty());
    }

    /**
     * What a host is told so that it reads a repository.
     *
     * @param base address of all repositories, with a slash at its end
     */
    @RolesAllowed(Roles.VIEWER)
    public String clientConfiguration(UUID id, String base) {
        OfferedRepository repository = get(id);
        try {
            return ClientConfiguration.of(repository, serving(repository), carriedKey(repository), base);
        } catch (IOException e) {
            throw UnavailableException.damaged("The list of repository " + repository.name(), e);
        }
    }

    /** How a repository is served. */
    @RolesAllowed(Roles.VIEWER)
    public Serving serving(OfferedRepository repository) {
        return new Serving(settings.of(repository.id()), settings.servedTree(repository.id()));
    }

    /**
     * Where a repository has the key that signed its lists, from its root; empty when upstream's own key did, which
     * hosts have from their distribution, and, with a word in the log, when nobody can tell: one repository that is
     * damaged must not hide the others.
     */
    @RolesAllowed(Roles.VIEWER)
    public Optional<String> signingKey(OfferedRepository repository) {
        try {
            return carriedKey(repository);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The list of repository {0} cannot be read: {1}",
                    repository.name(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> carriedKey(OfferedRepository repository) throws IOException {
        if (serving(repository).resigned().isPresent()) {
            return Optional.of(ResignedTree.KEY);
        }
        return TreeIndex.open(store, repository.publication().tree().tree())
                .find(SelectedTree.KEY)
                .map(key -> SelectedTree.KEY);
    }

    /** Names of a collector's repositories whose lists its own key signs, as those of selections are. */
    @RolesAllowed(Roles.VIEWER)
    public List<String> signedBy(UUID collectorId) {
        return repositories.all().stream()
                .filter(repository -> repository.collectorId().equals(collectorId))
                .filter(repository ->
                        signingKey(repository).filter(SelectedTree.KEY::equals).isPresent())
                .map(OfferedRepository::name)
                .toList();
    }

    /** What a repository showed before and still holds, the newest first. */
    @RolesAllowed(Roles.VIEWER)
    public List<ReplacedTree> snapshots(UUID id) {
        return repositories.replaced(get(id).id());
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
        repositories.add(repository.rollBack(earlier, facts(repository, earlier), clock.instant()));
        resigning.follow(repository);
        audit.record(
                "repository.rollback",
                SUBJECT,
                id,
                "to tree " + earlier.publication().tree().tree());
        return repository;
    }

    private Optional<SetRepository> facts(OfferedRepository repository, ReplacedTree earlier) {
        return sets.find(earlier.publication().setId()).stream()
                .flatMap(set -> set.statement().repositories().stream())
                .filter(facts -> facts.name().equals(repository.name()))
                .findFirst();
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
