package org.sallyport.model.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** All users. Every method runs in its caller's transaction. */
@ApplicationScoped
public class Users {
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

    /** All users by name. */
    public List<User> all() {
        return em.createQuery("select u from User u order by u.name", User.class)
                .getResultList();
    }

    public boolean isEmpty() {
        return em.createQuery("select count(u) from User u", Long.class).getSingleResult() == 0;
    }
}
