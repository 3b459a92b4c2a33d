package org.sallyport.ejb.compliance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sallyport.media.inventory.Bucket;
import org.sallyport.media.inventory.PackageStanding;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostInventory;

/**
 * How a host stands.
 *
 * @param inventory what it reported last; empty when it never did, and then there are no packages
 * @param repositories names of those that are meant for it
 * @param buckets each bucket's packages in the order of the inventory
 */
public record HostCompliance(
        Host host,
        Optional<HostInventory> inventory,
        List<String> repositories,
        Map<Bucket, List<PackageStanding>> buckets) {

    /** Copies. */
    public HostCompliance {
        repositories = List.copyOf(repositories);
        buckets = new EnumMap<>(buckets);
    }
}
