package org.sallyport.web.transfer;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValidatorsTest {

    private static final String DATE = "Tue, 03 Mar 2026 04:05:06 GMT";

    private final Validators state = new Validators("\"abc\"", Instant.parse("2026-03-03T04:05:06.789Z"));

    @Test
    void timeIsToldAsHttpDoes() {
        assertThat(state.httpDate()).isEqualTo(DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"})
    void aClientThatNamesTheTagHasIt(String ifNoneMatch) {
        assertThat(state.isHeld(ifNoneMatch, null)).isTrue();
    }

    @Test
    void anotherTagCountsMoreThanTheSameTime() {
        assertThat(state.isHeld("\"old\"", DATE)).isFalse();
    }

    @Test
    void withoutATagTheVeryTimeCounts() {
        assertThat(state.isHeld(null, DATE)).isTrue();
        assertThat(state.isHeld(null, "Tue, 03 Mar 2026 04:05:07 GMT")).isFalse();
        assertThat(state.isHeld(null, "Tue, 03 Mar 2026 04:05:05 GMT")).isFalse();
        assertThat(state.isHeld(null, "yesterday")).isFalse();
        assertThat(state.isHeld(null, null)).isFalse();
    }

    @Test
    void aPartIsGivenOfTheNamedStateOnly() {
        assertThat(state.allowsPart(null)).isTrue();
        assertThat(state.allowsPart("\"abc\"")).isTrue();
        assertThat(state.allowsPart(DATE)).isTrue();
        assertThat(state.allowsPart("W/\"abc\"")).isFalse();
        assertThat(state.allowsPart("\"old\"")).isFalse();
        assertThat(state.allowsPart("Tue, 03 Mar 2026 04:05:05 GMT")).isFalse();
    }
}
