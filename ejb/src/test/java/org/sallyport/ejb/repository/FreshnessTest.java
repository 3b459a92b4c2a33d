package org.sallyport.ejb.repository;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.model.repository.ServedTree;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTest {
    private static final FreshnessThresholds USUAL = new FreshnessThresholds(7, 30);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, CURRENT, false", "7, CURRENT, false", "8, STALE, true", "30, STALE, true", "31, VERY_STALE, true"})
    void theLabelAndTheCounterAreOfOneMind(long days, FreshnessLabel label, boolean counted) {
        assertThat(FreshnessLabel.of(OptionalLong.of(days), USUAL)).isEqualTo(label);
        assertThat(label.isOld()).isEqualTo(counted);
    }

    @Test
    void whatNeverCameIsNotOld() {
        assertThat(FreshnessLabel.of(OptionalLong.empty(), USUAL)).isEqualTo(FreshnessLabel.NEVER);
        assertThat(FreshnessLabel.NEVER.isOld()).isFalse();
    }

    @Test
    void clientsRefuseFromTheVeryEndOn() {
        assertThat(endingAt(NOW.plusSeconds(1)).isRefused()).isFalse();
        assertThat(endingAt(NOW.plusSeconds(1)).expiresInDays()).hasValue(0);
        assertThat(endingAt(NOW).isRefused()).isTrue();
        assertThat(endingAt(NOW.minusSeconds(1)).expiresInDays()).hasValue(-1);
    }

    private static Freshness endingAt(Instant end) {
        return new Freshness(Optional.of(NOW), Optional.empty(), Optional.of(end), USUAL, NOW);
    }

    @Test
    void listsAreRenewedWhenAThirdOfTheirTimeIsLeft() {
        Instant signed = NOW.minus(Duration.ofDays(10));
        ServedTree.Signing signing = new ServedTree.Signing(
                new Fingerprint("0123456789ABCDEF0123456789ABCDEF01234567"), signed, signed.plus(Duration.ofDays(15)));

        assertThat(Resigning.isDue(signing, NOW)).isFalse();
        assertThat(Resigning.isDue(signing, NOW.plusSeconds(1))).isTrue();
    }
}
