package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.repository.OfferMaking;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.Comparison;
import org.sallyport.media.inventory.Offer;
import org.sallyport.media.inventory.VersionOrder;
import org.sallyport.media.inventory.Weaknesses;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.OperatingSystem;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.RepositoryOffer;

/** Makes comparisons ready: which repositories are meant for which hosts, and what those offer. */
@ApplicationScoped
class Comparisons {
    @Inject
    OfferedRepositories repositories;

    @Inject
    OfferMaking offers;

    @Inject
    KeptWeaknesses weaknesses;

    @Inject
    ContentStore store;

    /**
     * A comparison for hosts of one operating system.
     *
     * @param repositories names of those that are meant for them
     * @param basis names what was compared with: equal ones mean equal answers
     */
    record Prepared(Comparison comparison, List<String> repositories, Sha256 basis) {}

    /**
     * For hosts with an operating system that is known at least by its packages.
     *
     * @throws UnavailableException {@code content_damaged} where nobody can tell what one of the repositories offers
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Prepared prepare(OperatingSystem os) {
        List<Comparison.Repository> compared = new ArrayList<>();
        List<String> names = new ArrayList<>();
        StringBuilder basis = new StringBuilder();
        for (OfferedRepository repository : repositories.all()) {
            if (RepositoryMatch.matches(RepositoryMatch.Audience.of(repository), os)) {
                RepositoryOffer offer = offer(repository);
                Optional<Weaknesses> mended = weaknesses(offer);
                compared.add(new Comparison.Repository(open(repository, offer), mended.orElse(Weaknesses.NONE)));
                names.add(repository.name());
                basis.append(repository.name())
                        .append(os.architecture())
                        .append(offer.derivedFrom())
                        .append(mended.isPresent() ? "" : " unread") // once it can be read, all is counted anew
                        .append('\n');
            }
        }
        String architecture = os.architecture() == null ? "" : os.architecture();
        VersionOrder order = VersionOrder.of(os.manager().orElse(PackageManager.APT));
        return new Prepared(
                new Comparison(order, architecture, compared),
                names,
                Sha256.of(basis.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private RepositoryOffer offer(OfferedRepository repository) {
        try {
            return offers.of(repository.id());
        } catch (IOException e) {
            throw unreadable(repository, e);
        }
    }

    private Offer open(OfferedRepository repository, RepositoryOffer offer) {
        try {
            return Offer.open(store, offer.offer());
        } catch (IOException e) {
            throw unreadable(repository, e);
        }
    }

    private static UnavailableException unreadable(OfferedRepository repository, IOException e) {
        return UnavailableException.damaged("What repository " + repository.name() + " offers", e);
    }

    /** Empty for a list that cannot be read now. */
    private Optional<Weaknesses> weaknesses(RepositoryOffer offer) {
        return offer.weaknesses().isEmpty()
                ? Optional.of(Weaknesses.NONE)
                : weaknesses.of(offer.weaknesses().get());
    }
}
