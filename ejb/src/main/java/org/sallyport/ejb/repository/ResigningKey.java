package org.sallyport.ejb.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.trust.CollectorKeys;
import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.SigningKey;

/**
 * Opens the key that signs lists, which is this server's own, in a transaction of its own: a key that cannot be opened
 * must not take an ingest back.
 */
@ApplicationScoped
class ResigningKey {
    @Inject
    CollectorKeys keys;

    /** Which key it is; opening it would take a while. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Fingerprint fingerprint() {
        return keys.publicKey().fingerprint();
    }

    /** The key, opened. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public SigningKey open() {
        return keys.signingKey();
    }
}
