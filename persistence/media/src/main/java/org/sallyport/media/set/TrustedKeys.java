package org.sallyport.media.set;

import java.util.Optional;

import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.openpgp.PublicKey;

/** The keys whose signatures are accepted. */
@FunctionalInterface
public interface TrustedKeys {

    /** The key of a fingerprint, if somebody imported it. */
    Optional<PublicKey> find(Fingerprint fingerprint);
}
