package org.sallyport.ejb.trust;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.set.TrustedKeys;
import org.sallyport.model.trust.TrustedCollectors;

/** The keys of the trusted collectors, as whoever checks a disc asks for them. */
@ApplicationScoped
@Transactional
public class AcceptedKeys implements TrustedKeys {
    @Inject
    TrustedCollectors collectors;

    @Override
    public Optional<PublicKey> find(Fingerprint fingerprint) {
        return collectors.withKey(fingerprint).map(collector -> {
            try {
                return PublicKey.parse(collector.publicKey());
            } catch (KeyFormatException e) {
                throw new IllegalStateException("a trusted key was read before it was kept", e);
            }
        });
    }
}
