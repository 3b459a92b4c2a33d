package org.sallyport.launcher.demo;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuiteIndexesTest {
    private static final String DIGEST = "a".repeat(64);
    private static final String RELEASE =
            "Suite: x-updates\nMD5Sum:\n 0123456789abcdef0123456789abcdef 999 main/binary-amd64/Packages\n"
                    + "SHA256:\n " + DIGEST + "    32757 main/binary-amd64/Packages\n " + DIGEST
                    + " 6924 main/binary-amd64/Packages.xz\n " + DIGEST + " 0 contrib/binary-amd64/Packages\n " + DIGEST
                    + " 100 non-free/debian-installer/binary-amd64/Packages\n " + DIGEST
                    + " 99999999999999999999 odd/binary-amd64/Packages\n";

    @Test
    void plainIndexesAreCountedAndNothingElse() {
        SuiteIndexes indexes = SuiteIndexes.parse(RELEASE);

        assertThat(indexes.bytes("main", List.of("amd64"))).isEqualTo(32757);
        assertThat(indexes.bytes("contrib", List.of("amd64"))).isZero();
        assertThat(indexes.bytes("odd", List.of("amd64"))).isZero();
        assertThat(indexes.bytes(List.of("main", "contrib", "non-free"), List.of("amd64", "arm64")))
                .isEqualTo(32757);
    }
}
