package org.sallyport.model.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.ingest.ReceivedSet.State;

/** All sets that came in, and their discs. Every method runs in its caller's transaction. */
@ApplicationScoped
public class ReceivedSets {
    /** Name of the advisory lock under which pointers move: any number that nothing else in this database uses. */
    private static final long PUBLICATION_LOCK = 0x53616c6c79707562L;

    @PersistenceContext
    EntityManager em;

    /** Lets nobody else settle a set or move a pointer until the transaction ends; waits for whoever does. */
    public void holdPublication() {
        em.createNativeQuery("select 1 from (select pg_advisory_xact_lock(?1)) held")
                .setParameter(1, PUBLICATION_LOCK)
                .getSingleResult();
    }

    public void add(ReceivedSet set) {
        em.persist(set);
        // Its discs name it by id only: the provider knows no order between the two.
        em.flush();
    }

    /** Notes a disc; the same disc twice changes nothing. */
    public void receive(UUID setId, int discIndex, Sha256 sums, Instant at) {
        if (em.find(ReceivedDisc.class, new ReceivedDisc.Key(setId, discIndex)) == null) {
            em.persist(new ReceivedDisc(setId, discIndex, sums, at));
        }
    }

    /** A disc of a set is not in any more: what it brought is gone. */
    public void forget(ReceivedDisc disc) {
        em.remove(disc);
    }

    public Optional<ReceivedSet> find(UUID setId) {
        return Optional.ofNullable(em.find(ReceivedSet.class, setId));
    }

    /** The set to which a collector gave a number. */
    public Optional<ReceivedSet> numbered(UUID collectorId, long sequence) {
        return em.createQuery(
                        "select s from ReceivedSet s where s.collectorId = :collector and s.sequence = :sequence",
                        ReceivedSet.class)
                .setParameter("collector", collectorId)
                .setParameter("sequence", sequence)
                .getResultStream()
                .findFirst();
    }

    /** Sets that await discs, by sequence. */
    public List<ReceivedSet> awaiting() {
        return em.createQuery(
                        "select s from ReceivedSet s where s.state = :awaiting order by s.sequence, s.setId",
                        ReceivedSet.class)
                .setParameter("awaiting", State.AWAITING_DISCS)
                .getResultList();
    }

    /** Discs of a set that are in, by index. */
    public List<ReceivedDisc> discs(UUID setId) {
        return em.createQuery(
                        "select d from ReceivedDisc d where d.setId = :set order by d.discIndex", ReceivedDisc.class)
                .setParameter("set", setId)
                .getResultList();
    }

    /** Discs whose content is still needed: of awaited sets, and of those that were superseded after an instant. */
    public List<ReceivedDisc> neededDiscs(Instant supersededSince) {
        return em.createQuery(
                        "select d from ReceivedDisc d, ReceivedSet s where s.setId = d.setId and (s.state = :awaiting"
                                + " or (s.state = :superseded and s.settledAt > :since))",
                        ReceivedDisc.class)
                .setParameter("awaiting", State.AWAITING_DISCS)
                .setParameter("superseded", State.SUPERSEDED)
                .setParameter("since", supersededSince)
                .getResultList();
    }
}
