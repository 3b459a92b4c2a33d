package org.sallyport.model.mirror;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.jspecify.annotations.Nullable;

/** What is done for all mirrors. Every method runs in its caller's transaction. */
@ApplicationScoped
public class MirrorUpkeeps {

    @PersistenceContext
    EntityManager em;

    public Optional<MirrorUpkeep> find(UUID mirrorId) {
        return Optional.ofNullable(em.find(MirrorUpkeep.class, mirrorId));
    }

    /** A mirror's row, made when it is not there yet. */
    public MirrorUpkeep of(UUID mirrorId) {
        em.createNativeQuery("insert into mirror_upkeep (mirror_id) values (?1) on conflict do nothing")
                .setParameter(1, mirrorId)
                .executeUpdate();
        return em.find(MirrorUpkeep.class, mirrorId);
    }

    public List<MirrorUpkeep> all() {
        return em.createQuery("select u from MirrorUpkeep u", MirrorUpkeep.class)
                .getResultList();
    }

    /** A check has found the content of all mirrors good; those that it did not are told apart afterwards. */
    public void integrityGood(Instant at) {
        note("integrity", ActionStatus.SUCCESS, null, at);
    }

    /** A sweep has ended. */
    public void swept(ActionStatus status, @Nullable String error, Instant at) {
        note("gc", status, error, at);
    }

    private void note(String what, ActionStatus status, @Nullable String error, Instant at) {
        String columns = "%1$s_at, %1$s_status, %1$s_error".formatted(what);
        String values =
                "%1$s_at = excluded.%1$s_at, %1$s_status = excluded.%1$s_status, %1$s_error = excluded.%1$s_error"
                        .formatted(what);
        em.createNativeQuery("insert into mirror_upkeep (mirror_id, " + columns
                        + ") select id, cast(?1 as timestamptz), ?2, cast(?3 as text) from mirror"
                        + " on conflict (mirror_id) do update set " + values)
                .setParameter(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .setParameter(2, status.name())
                .setParameter(3, error)
                .executeUpdate();
    }
}
