package org.sallyport.media.set;

import java.util.UUID;

import org.sallyport.media.openpgp.Fingerprint;

/**
 * Who made a set.
 *
 * @param id outlives keys
 * @param name for people; 1 to 120 characters
 * @param fingerprint of the primary key that signs
 */
public record SetCollector(UUID id, String name, Fingerprint fingerprint) {}
