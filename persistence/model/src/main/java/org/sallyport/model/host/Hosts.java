package org.sallyport.model.host;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;

/** All machines that we know. Every method runs in its caller's transaction. */
@ApplicationScoped
public class Hosts {

    private static final Listing<Host> LISTING = new Listing<>(
            Host.class,
            Host::id,
            "name",
            List.of(
                    SortKey.ofText("name", "name", Host::name),
                    SortKey.ofTime("created_at", "createdAt", Host::createdAt)));

    @PersistenceContext
    EntityManager em;

    public void add(Host host) {
        em.persist(host);
        em.flush();
    }

    public void remove(Host host) {
        em.remove(host);
    }

    public Optional<Host> find(UUID id) {
        return Optional.ofNullable(em.find(Host.class, id));
    }

    /** The host, kept from all others until the transaction ends. */
    public Optional<Host> lock(UUID id) {
        return Optional.ofNullable(em.find(Host.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Host> named(String name) {
        return em.createQuery("select h from Host h where h.name = :name", Host.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The machine that this server runs on, if it was registered. */
    public Optional<Host> local() {
        return em.createQuery("select h from Host h where h.kind = :kind", Host.class)
                .setParameter("kind", HostKind.LOCAL)
                .getResultStream()
                .findFirst();
    }

    /** The host whose token has this digest. */
    public Optional<Host> withToken(Sha256 digest) {
        return em.createQuery("select h from Host h where h.tokenSha256 = :digest", Host.class)
                .setParameter("digest", digest.toString())
                .getResultStream()
                .findFirst();
    }

    /** All hosts by name. */
    public List<Host> all() {
        return em.createQuery("select h from Host h order by h.name", Host.class)
                .getResultList();
    }

    /** At most so many hosts whose names come after a text, by name: a walk through all of them in bounded memory. */
    public List<Host> after(String name, int limit) {
        return em.createQuery("select h from Host h where h.name > :name order by h.name", Host.class)
                .setParameter("name", name)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Hosts in pages, by name; {@code contained} is text that the name must contain. */
    public Page<Host> page(PageRequest request, Optional<String> contained) {
        return LISTING.page(
                em,
                request,
                (cb, root) -> contained
                        .map(typed -> List.of(Listing.contains(cb, root.get("name"), typed)))
                        .orElse(List.of()));
    }
}
