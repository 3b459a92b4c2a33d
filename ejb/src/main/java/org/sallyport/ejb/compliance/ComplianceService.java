package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.inventory.Bucket;
import org.sallyport.media.inventory.Inventory;
import org.sallyport.media.inventory.PackageStanding;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostInventories;
import org.sallyport.model.host.HostInventory;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** How hosts stand to what the repositories offer. */
@Stateless
public class ComplianceService {
    @Inject
    Hosts hosts;

    @Inject
    HostInventories inventories;

    @Inject
    Comparisons comparisons;

    @Inject
    Fleet fleet;

    @Inject
    FleetPackages packages;

    @Inject
    ContentStore store;

    /** Takes hosts one by one. */
    @FunctionalInterface
    public interface HostTaker {
        /** One host. */
        void take(HostStanding standing) throws IOException;
    }

    /** One host, package by package. */
    @RolesAllowed(Roles.VIEWER)
    public HostCompliance of(UUID hostId) {
        Host host = hosts.find(hostId).orElseThrow(() -> new NotFoundException("host", hostId));
        Optional<HostInventory> inventory = inventories.of(hostId);
        try {
            Comparisons.Prepared prepared = comparisons.prepare(host.os());
            Map<Bucket, List<PackageStanding>> buckets = new EnumMap<>(Bucket.class);
            if (inventory.isPresent()) {
                try (InputStream in = store.stream(inventory.get().content());
                        Inventory packages = new Inventory(in)) {
                    prepared.comparison()
                            .compare(
                                    packages,
                                    standing -> buckets.computeIfAbsent(standing.bucket(), bucket -> new ArrayList<>())
                                            .add(standing));
                }
            }
            return new HostCompliance(host, inventory, prepared.repositories(), buckets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hosts in pages, by name, with counts of their packages. */
    @RolesAllowed(Roles.VIEWER)
    public Page<HostStanding> page(PageRequest request, Optional<String> contained) {
        Page<Host> page = hosts.page(request, contained);
        try {
            return new Page<>(fleet.of(page.entries()), page.next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All hosts by name, one by one. */
    @RolesAllowed(Roles.VIEWER)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void each(HostTaker taker) throws IOException {
        fleet.each(taker::take);
    }

    /** All packages that any host has, by name and architecture, with counts of hosts. */
    @RolesAllowed(Roles.VIEWER)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<PackageSpread> packages() {
        try {
            return packages.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
