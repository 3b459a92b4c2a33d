package org.sallyport.media.set;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CanonicalJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":\"\"}}",
                "[-9007199254740991,0,9007199254740991]",
                "[\"\\\"\\\\\\b\\f\\n\\r\\t\\u000b\\u001f/\u00e9\u20ac\ud83d\ude00\u007f\"]",
                // RFC 8785 sorts by UTF-16 code units: the emoji (D83D) before U+FB33.
                "{\"\u20ac\":1,\"\ud83d\ude00\":2,\"\ufb33\":3}"
            })
    void canonicalTextIsReadAndWrittenAsItIs(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(CanonicalJson.write(CanonicalJson.parse(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "{}\n",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\": 1}",
                "[1.0]",
                "[1e2]",
                "[-0]",
                "[01]",
                "[9007199254740992]",
                "[-9007199254740992]",
                "[99999999999999999999]",
                "[\"\\u0061\"]",
                "[\"\\/\"]",
                "[\"\\u000B\"]",
                "{\"a\":1",
                "{}{}",
                "[NaN]",
                "['a']",
                "{\"\ud83d\ude00\":2,\"\u20ac\":1}"
            })
    void everyOtherFormIsRefused(String text) {
        assertThatThrownBy(() -> CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SetFormatException.class);
    }

    @Test
    void deepNestingIsRefusedBeforeItCostsAnything() {
        byte[] deep = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> CanonicalJson.parse(deep)).isInstanceOf(SetFormatException.class);
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] broken = {'[', '"', (byte) 0xC3, '(', '"', ']'};

        assertThatThrownBy(() -> CanonicalJson.parse(broken)).isInstanceOf(SetFormatException.class);
    }

    @Test
    void aLoneSurrogateIsRefused() {
        assertThatThrownBy(() -> CanonicalJson.parse("[\"\\ud83d\"]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SetFormatException.class);
    }
}
