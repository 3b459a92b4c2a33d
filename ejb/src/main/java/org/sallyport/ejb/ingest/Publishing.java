package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.repository.Resigning;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetStatement;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.Publication;
import org.sallyport.model.tree.TreeFacts;

/** Moves what hosts see, forward only unless a replay was allowed. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Publishing {
    private static final System.Logger LOG = System.getLogger(Publishing.class.getName());

    /** Why a set is looked at. */
    public enum Cause {
        /** A disc of it has come. */
        ITS_DISC,
        /** A disc of another set has come, and may have brought what it lacks. */
        ANOTHER_SET
    }

    @Inject
    OfferedRepositories repositories;

    @Inject
    CarriedDocuments documents;

    @Inject
    Resigning resigning;

    @Inject
    Clock clock;

    /**
     * Shows a whole tree under its repository's name, unless something newer is shown there or the name has become
     * another collector's. What somebody has taken back, by a rollback or a replay, comes again only with a disc of its
     * own set.
     *
     * @param replay when an administrator let the set replace newer ones: those that were shown by then
     */
    public void show(SetStatement set, SetRepository repository, TreeFacts tree, Optional<Instant> replay, Cause cause)
            throws IOException {
        Publication next = new Publication(
                tree,
                new Publication.Source(
                        set.setId(),
                        set.sequence(),
                        repository.snapshotId(),
                        set.collector().fingerprint()),
                repository.upstream().date(),
                repository.upstream().validUntil(),
                clock.instant());
        // Held, since who makes its offer counts its packages beside us.
        Optional<OfferedRepository> offered =
                repositories.named(repository.name()).flatMap(known -> repositories.lock(known.id()));
        if (offered.isEmpty()) {
            OfferedRepository first =
                    new OfferedRepository(UUID.randomUUID(), set.collector().id(), repository, next);
            repositories.add(first);
            documents.take(set, repository.name(), first.id());
            resigning.follow(first);
        } else if (offered.get().collectorId().equals(set.collector().id())
                && moves(offered.get().publication(), next, replay)
                && (cause == Cause.ITS_DISC || !wasShown(offered.get(), set.setId()))) {
            repositories.add(offered.get().show(repository, next));
            documents.take(set, repository.name(), offered.get().id());
            resigning.follow(offered.get());
        } else {
            return;
        }
        LOG.log(System.Logger.Level.INFO, "Repository {0} shows tree {1}", repository.name(), tree.tree());
    }

    private boolean wasShown(OfferedRepository repository, UUID setId) {
        return repositories.replaced(repository.id()).stream()
                .anyMatch(before -> before.publication().setId().equals(setId));
    }

    private static boolean moves(Publication shown, Publication next, Optional<Instant> replay) {
        boolean same = shown.setId().equals(next.setId());
        boolean mayGoBack =
                replay.filter(at -> !shown.publishedAt().isAfter(at)).isPresent();
        return !same && (mayGoBack || next.sequence() > shown.sequence());
    }
}
