package org.sallyport.media.openpgp;

import java.time.Instant;

/**
 * Who made a good signature, and when he says that he did.
 *
 * @param certificate fingerprint of the primary key: the one to name and to trust
 * @param signingKey fingerprint of the key that signed: the primary key or one of its subkeys
 * @param userId first user id of the certificate; empty when it has none
 * @param signedAt as the signature says
 */
public record Signer(Fingerprint certificate, Fingerprint signingKey, String userId, Instant signedAt) {}
