package org.sallyport.ejb.compliance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostInventories;
import org.sallyport.model.host.HostInventory;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.host.InventoryCount;
import org.sallyport.model.host.OperatingSystem;

/** Reads hosts and what they reported, a part at a time, each in a short transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class FleetRows {
    private static final int PART = 500;

    @Inject
    Hosts hosts;

    @Inject
    HostInventories inventories;

    /** Hosts in order of their names, and the inventories of those that have one. */
    record Part(List<Host> hosts, Map<UUID, HostInventory> inventories) {}

    /** What comes after a name; no hosts when nothing does. */
    public Part after(String name) {
        return with(hosts.after(name, PART));
    }

    /** How many hosts of each system have each inventory; those that never reported are left out. */
    public Map<OperatingSystem, Map<Sha256, Integer>> inventories() {
        Map<OperatingSystem, Map<Sha256, Integer>> counts = new HashMap<>();
        for (InventoryCount each : inventories.counts()) {
            counts.computeIfAbsent(each.os(), os -> new HashMap<>()).merge(each.content(), each.hosts(), Integer::sum);
        }
        return counts;
    }

    /** The inventories of some hosts. */
    public Part with(List<Host> some) {
        return new Part(
                some,
                inventories.of(some.stream().map(Host::id).toList()).stream()
                        .collect(Collectors.toMap(HostInventory::hostId, Function.identity())));
    }
}
