package org.sallyport.model.collector;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a set gets in the moment that its snapshots are taken, and what everything after it is a function of.
 *
 * @param createdAt whole seconds
 * @param sequence of the set
 * @param collectorId who makes it
 * @param collectorName its name
 * @param publicKey certificate of the key that will sign, armored
 * @param parentSequence sequence of the parent's set; null without a parent
 */
public record RunPin(
        Instant createdAt,
        long sequence,
        UUID collectorId,
        String collectorName,
        String publicKey,
        @Nullable Long parentSequence) {}
