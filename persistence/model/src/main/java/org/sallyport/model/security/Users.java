package org.sallyport.model.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.model.page.Listing;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.page.SortKey;

/** All users. Every method runs in its caller's transaction. */
@ApplicationScoped
public class Users {
    private static final long ADMINISTRATORS_LOCK = 0x53616c6c75736572L;

    private static final Listing<User> LISTING = new Listing<>(
            User.class,
            User::id,
            "name",
            List.of(
                    SortKey.ofText("name", "name", User::name),
                    SortKey.ofTime("created_at", "createdAt", User::createdAt)));

    @PersistenceContext
    EntityManager em;

    public void add(User user) {
        em.persist(user);
    }

    /** Removes the user and, by the database's own rule, all API keys of the user. */
    public void remove(User user) {
        em.remove(user);
    }

    public Optional<User> find(UUID id) {
        return Optional.ofNullable(em.find(User.class, id));
    }

    public Optional<User> named(String name) {
        return em.createQuery("select u from User u where u.name = :name", User.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Users in pages, by name; {@code contained} is text that the name must contain. */
    public Page<User> page(PageRequest request, Optional<String> contained) {
        return LISTING.page(
                em,
                request,
                (cb, root) -> contained
                        .map(typed -> List.of(Listing.contains(cb, root.get("name"), typed)))
                        .orElse(List.of()));
    }

    /** How many users other than this one are administrators. */
    public long otherAdministrators(UUID id) {
        return em.createQuery("select u from User u where u.id <> :id", User.class)
                .setParameter("id", id)
                .getResultStream()
                .filter(user -> user.roles().contains(Role.ADMIN))
                .count();
    }

    /**
     * Holds off whoever else decides at this moment who is administrator, such as another server that starts for the
     * first time, until the transaction ends.
     */
    public void holdAdministrators() {
        em.createNativeQuery("select 1 from (select pg_advisory_xact_lock(?1)) held")
                .setParameter(1, ADMINISTRATORS_LOCK)
                .getSingleResult();
    }

    public boolean isEmpty() {
        return em.createQuery("select count(u) from User u", Long.class).getSingleResult() == 0;
    }
}
