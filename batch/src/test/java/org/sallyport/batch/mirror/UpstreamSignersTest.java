package org.sallyport.batch.mirror;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UpstreamSignersTest {
    private static final String URL = "https://example.org/keys.asc";

    private final PublicKey vendor = key("vendor");
    private final PublicKey successor = key("successor");
    private final PublicKey stranger = key("stranger");
    private final List<String> known =
            List.of(vendor.fingerprint().hex(), successor.fingerprint().hex());

    @Test
    void someOfTheKnownKeysOrAllAreTaken() {
        UpstreamSigners.requireKnown("m", known, PublicKeys.of(successor), URL);
        UpstreamSigners.requireKnown("m", known, PublicKeys.of(vendor, successor), URL);
    }

    @Test
    void aStrangerBesideAKnownKeyIsRefusedByItsFingerprint() {
        assertThatThrownBy(() -> UpstreamSigners.requireKnown("m", known, PublicKeys.of(vendor, stranger), URL))
                .isInstanceOfSatisfying(
                        UntrustedSourceException.class,
                        refused -> assertThat(refused.code()).isEqualTo("upstream_signature_wrong"))
                .hasMessageContaining(URL + ": " + stranger.fingerprint().hex() + " is not known");
    }

    private static PublicKey key(String name) {
        return SigningKey.create(KeyAlgorithm.ED25519, name, Instant.parse("2026-01-01T00:00:00Z"))
                .publicKey();
    }
}
