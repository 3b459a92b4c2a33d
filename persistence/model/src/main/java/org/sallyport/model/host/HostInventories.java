package org.sallyport.model.host;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.job.ContentRoots;

/** What hosts reported. Every method runs in its caller's transaction. */
@ApplicationScoped
public class HostInventories implements ContentRoots {
    @PersistenceContext
    EntityManager em;

    public void add(HostInventory inventory) {
        em.persist(inventory);
    }

    /** What a host reported last; empty when it never did. */
    public Optional<HostInventory> of(UUID hostId) {
        return Optional.ofNullable(em.find(HostInventory.class, hostId));
    }

    /** Of the hosts with these ids that have one, in no order. */
    public List<HostInventory> of(List<UUID> hostIds) {
        return hostIds.isEmpty()
                ? List.of()
                : em.createQuery("select i from HostInventory i where i.hostId in :ids", HostInventory.class)
                        .setParameter("ids", hostIds)
                        .getResultList();
    }

    @Override
    public List<Root> roots() {
        return em.createQuery("select distinct i.content from HostInventory i", Sha256.class)
                .getResultStream()
                .map(Root::single)
                .toList();
    }
}
