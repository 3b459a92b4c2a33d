package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

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

    /** For hosts with an operating system that is known at least by its packages. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Prepared prepare(OperatingSystem os) throws IOException {
        List<Comparison.Repository> compared = new ArrayList<>();
        List<String> names = new ArrayList<>();
        StringBuilder basis = new StringBuilder();
        for (OfferedRepository repository : repositories.all()) {
            if (RepositoryMatch.matches(RepositoryMatch.Audience.of(repository), os)) {
                RepositoryOffer offer = offers.of(repository.id());
                compared.add(new Comparison.Repository(Offer.open(store, offer.offer()), weaknesses(offer)));
                names.add(repository.name());
                basis.append(repository.name())
                        .append(os.architecture())
                        .append(offer.derivedFrom())
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

    private Weaknesses weaknesses(RepositoryOffer offer) {
        return offer.weaknesses().map(weaknesses::of).orElse(Weaknesses.NONE);
    }
}
