package org.sallyport.model.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;

import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;

/** All bundles with what belongs to them. Every method runs in its caller's transaction. */
@ApplicationScoped
public class Bundles {
    private static final Listing<Bundle> LISTING = new Listing<>(
            Bundle.class,
            Bundle::id,
            "-created_at",
            List.of(SortKey.ofTime("created_at", "createdAt", Bundle::createdAt)));

    @PersistenceContext
    EntityManager em;

    public void add(Bundle bundle, List<BundlePlatform> platforms, List<BundleRepository> repositories) {
        em.persist(bundle);
        em.flush();
        platforms.forEach(em::persist);
        repositories.forEach(em::persist);
    }

    public void add(BundleDocument document) {
        em.persist(document);
    }

    /** Removes the bundle and, by the database's own rule, all that belongs to it. */
    public void remove(Bundle bundle) {
        em.remove(bundle);
        em.flush();
    }

    public Optional<Bundle> find(UUID id) {
        return Optional.ofNullable(em.find(Bundle.class, id));
    }

    /** Finds a bundle and holds its row until the transaction ends. */
    public Optional<Bundle> lock(UUID id) {
        return Optional.ofNullable(em.find(Bundle.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Bundles in pages, the newest first; those of a status. */
    public Page<Bundle> page(PageRequest request, Optional<BundleStatus> status, Optional<String> labelPart) {
        return LISTING.page(em, request, (cb, root) -> {
            List<Predicate> conditions = new ArrayList<>();
            status.ifPresent(wanted -> conditions.add(cb.equal(root.get("status"), wanted)));
            labelPart.ifPresent(text -> conditions.add(Listing.contains(cb, root.get("label"), text)));
            return conditions;
        });
    }

    public List<Bundle> all() {
        return em.createQuery("select b from Bundle b", Bundle.class).getResultList();
    }

    /** The platforms of a bundle in the order of the request. */
    public List<BundlePlatform> platforms(UUID bundleId) {
        return em.createQuery(
                        "select p from BundlePlatform p where p.bundleId = :bundle order by p.position",
                        BundlePlatform.class)
                .setParameter("bundle", bundleId)
                .getResultList();
    }

    /** All platforms of all bundles. */
    public List<BundlePlatform> allPlatforms() {
        return em.createQuery("select p from BundlePlatform p", BundlePlatform.class)
                .getResultList();
    }

    /** The repositories of a bundle in the order of the request. */
    public List<BundleRepository> repositories(UUID bundleId) {
        return em.createQuery(
                        "select r from BundleRepository r where r.bundleId = :bundle order by r.position",
                        BundleRepository.class)
                .setParameter("bundle", bundleId)
                .getResultList();
    }

    /** All repositories of all bundles. */
    public List<BundleRepository> allRepositories() {
        return em.createQuery("select r from BundleRepository r", BundleRepository.class)
                .getResultList();
    }

    /** The further files of a bundle by path. */
    public List<BundleDocument> documents(UUID bundleId) {
        return em.createQuery(
                        "select d from BundleDocument d where d.bundleId = :bundle order by d.path",
                        BundleDocument.class)
                .setParameter("bundle", bundleId)
                .getResultList();
    }

    /** All further files of all bundles. */
    public List<BundleDocument> allDocuments() {
        return em.createQuery("select d from BundleDocument d", BundleDocument.class)
                .getResultList();
    }
}
