package org.sallyport.ejb.repository;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.media.advisory.Catalogue;
import org.sallyport.media.advisory.MendedWeakness;
import org.sallyport.media.advisory.MendedWeaknesses;
import org.sallyport.media.advisory.MendedWeaknessesWriter;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.OfferWriter;
import org.sallyport.media.inventory.RepositoryPackages;
import org.sallyport.media.inventory.VersionOrder;
import org.sallyport.model.job.Pins;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.RepositoryDocument;
import org.sallyport.model.repository.RepositoryDocuments;
import org.sallyport.model.repository.RepositoryOffer;
import org.sallyport.model.repository.RepositoryOffers;

/**
 * Makes what repositories offer: once per tree and catalogue, after the ingest that brought them or when somebody asks
 * first. Packages are counted by the way.
 */
@ApplicationScoped
public class OfferMaking {
    private static final System.Logger LOG = System.getLogger(OfferMaking.class.getName());

    @Inject
    OfferMaking self;

    @Inject
    OfferedRepositories repositories;

    @Inject
    RepositoryDocuments documents;

    @Inject
    RepositoryOffers offers;

    @Inject
    Pins pins;

    @Inject
    ContentStore store;

    @Inject
    Clock clock;

    /** How offers are made; another number has them made anew after an update. */
    private static final int FORM = 2;

    /** What a repository's offer is made of. */
    private record Sources(Sha256 tree, Optional<Sha256> catalogue, Optional<Sha256> weaknesses) {
        @Override
        public String toString() {
            return FORM + " " + tree + " " + catalogue.map(Sha256::toString).orElse("-") + " "
                    + weaknesses.map(Sha256::toString).orElse("-");
        }
    }

    /**
     * Makes the offers that are missing or made of something else than what is shown. A repository whose lists nobody
     * can read is passed over with a word in the log; hosts will say so too. Each is made in a transaction of its own:
     * none holds another's row, which an ingest may wait for, and what one of them breaks is its own.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void makeMissing() {
        for (OfferedRepository repository : repositories.all()) {
            try {
                self.of(repository.id());
            } catch (IOException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The lists of repository " + repository.name() + " cannot be read: " + e.getMessage(),
                        e);
            }
        }
    }

    /** What a repository offers now. */
    @Transactional
    public RepositoryOffer of(UUID repositoryId) throws IOException {
        OfferedRepository shown = repositories.find(repositoryId).orElseThrow(() -> missing(repositoryId));
        Optional<RepositoryOffer> known = offers.of(repositoryId);
        // One that was lost or removed is made again, as nothing else would bring it back.
        if (known.isPresent()
                && known.get().derivedFrom().equals(sources(shown).toString())
                && store.contains(known.get().offer())) {
            return known.get();
        }
        pins.holdStore();
        OfferedRepository repository = repositories.lock(repositoryId).orElseThrow(() -> missing(repositoryId));
        return make(repository, sources(repository));
    }

    private static NotFoundException missing(UUID id) {
        return new NotFoundException("repository", id);
    }

    private Sources sources(OfferedRepository repository) {
        return new Sources(
                repository.publication().tree().tree(),
                document(repository, RepositoryDocument.Kind.CATALOGUE),
                document(repository, RepositoryDocument.Kind.WEAKNESSES));
    }

    private Optional<Sha256> document(OfferedRepository repository, RepositoryDocument.Kind kind) {
        return documents.find(repository.id(), kind, repository.name()).map(RepositoryDocument::content);
    }

    private RepositoryOffer make(OfferedRepository repository, Sources sources) throws IOException {
        RepositoryPackages packages = new RepositoryPackages(store, sources.tree(), repository.packageManager());
        OfferWriter writer = new OfferWriter(VersionOrder.of(repository.packageManager()));
        packages.gather(writer);
        if (sources.catalogue().isPresent()) {
            gatherCatalogue(sources.catalogue().get(), writer);
        }
        // Leftovers of a server that was killed here are overwritten; the row's lock keeps others out.
        store.emptyIncoming(owner(repository));
        try (ContentBatch batch = store.batch(owner(repository))) {
            Sha256 offer = write(batch, out -> writer.writeTo(out, packages.isAutomatic()));
            Sha256 mended = writeMended(packages, sources.weaknesses(), batch);
            batch.settle();
            return note(repository, sources, writer.count(), offer, mended);
        }
    }

    private static String owner(OfferedRepository repository) {
        return "offer-" + repository.id();
    }

    private RepositoryOffer note(
            OfferedRepository repository, Sources sources, long count, Sha256 offer, @Nullable Sha256 mended) {
        Optional<RepositoryOffer> known = offers.of(repository.id());
        RepositoryOffer row = known.orElseGet(() -> new RepositoryOffer(repository.id()));
        row.made(sources.toString(), offer, mended, count, clock.instant());
        if (known.isEmpty()) {
            offers.add(row);
        }
        repository.counted(count);
        return row;
    }

    private void gatherCatalogue(Sha256 catalogue, OfferWriter writer) throws IOException {
        Catalogue.read(store.stream(catalogue), each -> {
            try {
                writer.upstream(each.name(), each.architecture(), each.version());
            } catch (IOException e) {
                // Its reader makes an I/O error of it again.
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        });
    }

    /** Writes part of an offer. */
    @FunctionalInterface
    private interface Text {
        void writeTo(OutputStream out) throws IOException;
    }

    private static Sha256 write(ContentBatch batch, Text text) throws IOException {
        try (ContentWriter out = batch.writer()) {
            text.writeTo(out);
            return out.finish();
        }
    }

    /**
     * What a list that came along says and what rpm's own advisories say, each once: of a selection the former knows
     * more, the latter may be newer. Null when neither says anything.
     */
    private @Nullable Sha256 writeMended(RepositoryPackages packages, Optional<Sha256> carried, ContentBatch batch)
            throws IOException {
        MendedWeaknessesWriter list = new MendedWeaknessesWriter();
        packages.mended((name, version, cve) -> list.add(new MendedWeakness(name, version, cve)));
        if (list.count() == 0) {
            return carried.orElse(null);
        }
        if (carried.isPresent()) {
            addCarried(carried.get(), list);
        }
        if (list.isCut()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A repository mends more weaknesses than a list takes; what hosts lack is shown without the rest");
        }
        return write(batch, list::writeTo);
    }

    /** A list that came along and cannot be read must not hide what is here; one that was lost may come back. */
    private void addCarried(Sha256 carried, MendedWeaknessesWriter list) throws MissingContentException {
        try {
            MendedWeaknesses.read(store.stream(carried), list::add);
        } catch (MissingContentException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The list of weaknesses {0} cannot be read and is left out: {1}",
                    carried,
                    e.getMessage());
        }
    }
}
