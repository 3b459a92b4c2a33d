package org.sallyport.model.bundle;

import java.time.Instant;
import java.util.UUID;

/**
 * What a bundle gets in the moment that its build begins, and what everything after it is a function of.
 *
 * @param createdAt whole seconds
 * @param sequence among the sets of the collector
 * @param collectorId who makes it
 * @param collectorName its name
 * @param publicKey certificate of the key that will sign, armored
 */
public record BundlePin(Instant createdAt, long sequence, UUID collectorId, String collectorName, String publicKey) {}
