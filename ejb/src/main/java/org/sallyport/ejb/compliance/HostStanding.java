package org.sallyport.ejb.compliance;

import java.util.Optional;

import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostInventory;

/**
 * A host in the view of all.
 *
 * @param inventory empty when it never reported
 * @param counts of its packages; empty when it never reported, or its list was lost
 */
public record HostStanding(Host host, Optional<HostInventory> inventory, Optional<Counts> counts) {}
