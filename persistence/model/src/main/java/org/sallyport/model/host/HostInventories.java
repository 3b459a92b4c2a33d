package org.sallyport.model.host;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
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

    /** How many hosts have which inventory, by system; at most as many as there are hosts, in no order. */
    public List<InventoryCount> counts() {
        return em.createQuery(
                        "select h.osId, h.osVersionId, h.osCodename, h.architecture, h.packageManager, i.content, count(h)"
                                + " from Host h, HostInventory i where i.hostId = h.id"
                                + " group by h.osId, h.osVersionId, h.osCodename, h.architecture, h.packageManager,"
                                + " i.content",
                        Object[].class)
                .getResultStream()
                .map(row -> new InventoryCount(
                        new OperatingSystem(
                                (String) row[0], (String) row[1], (String) row[2], (String) row[3], (PackageManager)
                                        row[4]),
                        (Sha256) row[5],
                        Math.toIntExact((Long) row[6])))
                .toList();
    }

    @Override
    public List<Root> roots() {
        return em.createQuery("select distinct i.content from HostInventory i", Sha256.class)
                .getResultStream()
                .map(Root::single)
                .toList();
    }
}
