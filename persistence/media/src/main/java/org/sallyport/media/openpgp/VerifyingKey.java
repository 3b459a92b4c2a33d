package org.sallyport.media.openpgp;

import java.time.Instant;
import java.util.Optional;

import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A key of a certificate that may sign data: the primary key or a bound subkey.
 *
 * @param expiresAt the earlier end of the two, of subkey and primary key
 * @param revoked whether it or the primary key was revoked
 */
record VerifyingKey(PGPPublicKey key, Fingerprint fingerprint, Optional<Instant> expiresAt, boolean revoked) {}
