/**
 * Trust across the gap: who we are as a collector and our signing key; the collectors whose signatures we accept, and
 * which key speaks for which collector.
 *
 * <p>Secret keys are in rows in encrypted form only; the passphrase is never in the database.
 */
@NullMarked
package org.sallyport.model.trust;

import org.jspecify.annotations.NullMarked;
