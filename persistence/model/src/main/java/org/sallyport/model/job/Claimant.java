package org.sallyport.model.job;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A server that leases jobs.
 *
 * @param owner its identity
 * @param lease how long a lease is good without being renewed
 * @param running jobs that its engine works on, whoever has their leases now. It does not get them before that is over:
 *     the engine runs a job once at a time, and a second start would hide the first
 */
public record Claimant(UUID owner, Duration lease, Set<UUID> running) {
    /** The running jobs as the database reads an array. */
    String runningIds() {
        return running.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
