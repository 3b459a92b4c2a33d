package org.sallyport.model.page;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of entity is listed: what it may be sorted by, and in pages. Entities of equal keys are in the order of
 * their ids. Immutable.
 *
 * @param <E> an entity whose identity is the attribute {@code id}
 */
public final class Listing<E> {
    private final Class<E> type;
    private final Function<E, UUID> id;
    private final String ownOrder;
    private final List<SortKey<E, ?>> keys;

    /** Which entities a list is about. */
    @FunctionalInterface
    public interface Filter<E> {
        /** The conditions that all must hold; none for everything. */
        List<Predicate> on(CriteriaBuilder cb, Root<E> root);
    }

    /**
     * @param ownOrder the order when nothing is asked for: a key's name, with a leading {@code -} for the largest first
     */
    public Listing(Class<E> type, Function<E, UUID> id, String ownOrder, List<SortKey<E, ?>> keys) {
        this.type = type;
        this.id = id;
        this.ownOrder = ownOrder;
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a page.
     *
     * @throws PageRequestException for an unknown sort key or a cursor of another list or order
     */
    public Page<E> page(EntityManager em, PageRequest request, Filter<E> filter) {
        String sort = request.sort().orElse(ownOrder);
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        for (SortKey<E, ?> key : keys) {
            if (key.name().equals(name)) {
                return page(em, request, filter, key, sort);
            }
        }
        throw new PageRequestException(
                "sort",
                "There is no sort key \"" + name + "\". Known are: "
                        + String.join(", ", keys.stream().map(SortKey::name).toList()) + ".");
    }

    private <C extends Comparable<? super C>> Page<E> page(
            EntityManager em, PageRequest request, Filter<E> filter, SortKey<E, C> key, String sort) {
        boolean descending = sort.startsWith("-");
        CriteriaBuilder cb = em.getCriteriaBuilder();
        CriteriaQuery<E> query = cb.createQuery(type);
        Root<E> root = query.from(type);
        Path<C> path = root.get(key.attribute());
        Path<UUID> identity = root.get("id");
        List<Predicate> where = new ArrayList<>(filter.on(cb, root));
        request.cursor().map(cursor -> Cursor.parse(cursor, sort, key)).ifPresent(cursor -> {
            Predicate beyond = beyond(cb, path, cursor.value(), descending);
            Predicate equal = cb.and(cb.equal(path, cursor.value()), beyond(cb, identity, cursor.id(), descending));
            where.add(cb.or(beyond, equal));
        });
        query.where(where.toArray(Predicate[]::new))
                .orderBy(descending ? cb.desc(path) : cb.asc(path), descending ? cb.desc(identity) : cb.asc(identity));
        // One more than asked for: whether there is a next page.
        List<E> found = em.createQuery(query).setMaxResults(request.limit() + 1).getResultList();
        if (found.size() <= request.limit()) {
            return new Page<>(List.copyOf(found), Optional.empty());
        }
        List<E> entries = List.copyOf(found.subList(0, request.limit()));
        E last = entries.get(entries.size() - 1);
        return new Page<>(entries, Optional.of(new Cursor<>(key.value().apply(last), id.apply(last)).text(sort, key)));
    }

    private static <C extends Comparable<? super C>> Predicate beyond(
            CriteriaBuilder cb, Expression<C> path, C value, boolean descending) {
        return descending ? cb.lessThan(path, value) : cb.greaterThan(path, value);
    }

    /** A condition that text contains what a user typed, whatever its case; {@code %} and {@code _} mean themselves. */
    public static Predicate contains(CriteriaBuilder cb, Expression<String> text, String typed) {
        String escaped = typed.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return cb.like(cb.lower(text), "%" + escaped + "%", '!');
    }

    private record Cursor<C extends Comparable<? super C>>(C value, UUID id) {
        String text(String sort, SortKey<?, C> key) {
            String plain = sort + '\n' + id + '\n' + key.text().apply(value);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        static <C extends Comparable<? super C>> Cursor<C> parse(String cursor, String sort, SortKey<?, C> key) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                String[] parts = plain.split("\n", 3);
                if (parts.length == 3 && parts[0].equals(sort)) {
                    return new Cursor<>(key.parse().apply(parts[2]), UUID.fromString(parts[1]));
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                throw stale(e);
            }
            throw stale(null);
        }

        private static PageRequestException stale(@Nullable Exception cause) {
            var stale = new PageRequestException(
                    "cursor", "This is not a cursor of this list in this order. Begin without one.");
            if (cause != null) {
                stale.initCause(cause);
            }
            return stale;
        }
    }
}
