package org.sallyport.media.pkg;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PkgVersionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5 | 1.5.1 | -1",
                "1.5 | 1.5_1 | -1",
                "1.5_1 | 1.5.1 | -1",
                "1.5_9 | 1.5_10 | -1",
                "1.5 | 1.4,1 | -1",
                "1.5,1 | 1.5_3 | 1",
                "1.0 | 1 | 0",
                "1.0.a | 1.0.b | -1",
                "1.0a | 1.0b | -1",
                "1.0a | 1.0 | 1",
                "1.0.alpha1 | 1.0.beta1 | -1",
                "1.0.beta2 | 1.0.rc1 | -1",
                "1.0.rc1 | 1.0 | -1",
                "1.0.pre1 | 1.0.rc1 | -1",
                "1.0alpha2 | 1.0.a2 | 0",
                "1.0pl1 | 1.0 | -1",
                "2.9 | 2.10 | -1",
                "0.1.2 | 0.01.02 | 0",
                "1.2+3 | 1.2 | 1",
                "1.2+3 | 1.2.1 | -1",
                "20260101 | 1.0 | 1",
                "1.0_1,2 | 1.0_2,1 | 1",
                "99999999999999999999 | 1 | 1"
            })
    void theOrderIsThatOfTheManual(String left, String right, int order) {
        assertThat(Integer.signum(PkgVersion.parse(left).compareTo(PkgVersion.parse(right))))
                .isEqualTo(order);
        assertThat(Integer.signum(PkgVersion.parse(right).compareTo(PkgVersion.parse(left))))
                .isEqualTo(-order);
    }

    @Test
    void theOrderIsAntisymmetricAndItsWritingIsRead() {
        Random random = new Random(20260101);
        List<PkgVersion> versions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder("1");
            for (int letters = random.nextInt(6); letters > 0; letters--) {
                text.append("01.ab-+r".charAt(random.nextInt(8)));
            }
            versions.add(new PkgVersion(text.toString(), random.nextInt(2), random.nextInt(2)));
        }
        for (PkgVersion left : versions) {
            assertThat(PkgVersion.parse(left.toString())).isEqualTo(left);
            for (PkgVersion right : versions) {
                assertThat(Integer.signum(left.compareTo(right)))
                        .as(left + " " + right)
                        .isEqualTo(-Integer.signum(right.compareTo(left)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",1", "_1", "1_a", "1,a", "1 2"})
    void whatNoPortHasIsRefused(String text) {
        assertThatThrownBy(() -> PkgVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
