package org.sallyport.ejb.repository;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.apt.ResignedTree;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.model.job.Pins;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.RepositorySetting;
import org.sallyport.model.repository.RepositorySettings;
import org.sallyport.model.repository.ServedTree;
import org.sallyport.model.repository.ServingPolicy;
import org.sallyport.model.tree.TreeFacts;
import org.sallyport.settings.PublishProperties;

/**
 * Keeps the trees whose lists we sign in step with what is imported. A new import and its signed lists are shown in one
 * transaction; when signing fails, hosts go on getting what was signed before, and the timer tries again.
 */
@ApplicationScoped
public class Resigning {
    private static final System.Logger LOG = System.getLogger(Resigning.class.getName());

    @Inject
    OfferedRepositories repositories;

    @Inject
    RepositorySettings settings;

    @Inject
    ResigningKey key;

    @Inject
    Pins pins;

    @Inject
    ContentStore store;

    @Inject
    PublishProperties properties;

    @Inject
    Clock clock;

    /** Follows what a repository shows from now on; never fails. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void follow(OfferedRepository repository) {
        if (settings.of(repository.id()).policy() == ServingPolicy.RESIGNED) {
            try {
                sign(repository, key.open());
            } catch (IOException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "The lists of repository " + repository.name() + " cannot be signed; hosts get the older ones",
                        e);
            }
        }
    }

    /** Signs the lists of a repository now, whether it is due or not. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void sign(OfferedRepository repository) throws IOException {
        sign(repository, key.open());
    }

    /** Forgets what was signed for a repository. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID repositoryId) {
        settings.servedTree(repositoryId).ifPresent(settings::remove);
    }

    /** Signs anew what has less than a third of its validity left, or is not of the newest import or key. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void renewIfDue(UUID repositoryId) throws IOException {
        OfferedRepository repository = repositories.lock(repositoryId).orElse(null);
        if (repository == null || settings.of(repositoryId).policy() != ServingPolicy.RESIGNED) {
            return;
        }
        Optional<ServedTree> known = settings.servedTree(repositoryId);
        Sha256 imported = repository.publication().tree().tree();
        if (known.isEmpty()
                || !known.get().isOf(imported)
                || !known.get().signing().signer().equals(key.fingerprint())
                || isDue(known.get().signing(), clock.instant())) {
            boolean isOtherKey =
                    known.isPresent() && !known.get().signing().signer().equals(key.fingerprint());
            sign(repository);
            LOG.log(
                    isOtherKey ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                    "Signed the lists of repository {0} anew{1}",
                    repository.name(),
                    isOtherKey ? ", by another key than before: its hosts must trust " + key.fingerprint() : "");
        }
    }

    static boolean isDue(ServedTree.Signing signing, Instant now) {
        Duration third = Duration.between(signing.at(), signing.validUntil()).dividedBy(3);
        return now.isAfter(signing.validUntil().minus(third));
    }

    private void sign(OfferedRepository repository, SigningKey signer) throws IOException {
        pins.holdStore();
        TreeFacts imported = repository.publication().tree();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(validity(settings.of(repository.id())));
        // Leftovers of a server that was killed here; the row's lock keeps others out.
        String owner = "sign-" + repository.id();
        store.emptyIncoming(owner);
        ResignedTree tree;
        try (ContentBatch batch = store.batch(owner)) {
            tree = ResignedTree.write(
                    new ResignedTree.Source(store, imported.tree(), imported.sizes()), batch, signer, now, end);
            batch.settle();
        }
        Optional<ServedTree> known = settings.servedTree(repository.id());
        ServedTree row = known.orElseGet(() -> new ServedTree(repository.id()));
        row.made(
                imported.tree(),
                tree.tree(),
                tree.sizes(),
                new ServedTree.Signing(signer.publicKey().fingerprint(), now, end));
        if (known.isEmpty()) {
            settings.add(row);
        }
    }

    private Duration validity(RepositorySetting setting) {
        return setting.validityDays().isPresent()
                ? Duration.ofDays(setting.validityDays().getAsInt())
                : properties.validity();
    }
}
