package org.sallyport.web.transfer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ByteRangeTest {

    @ParameterizedTest(name = "{0} of 1000")
    @CsvSource({
        "bytes=0-0, 0, 1, PART",
        "bytes=0-999, 0, 1000, PART",
        "bytes=10-, 10, 990, PART",
        "bytes=990-5000, 990, 10, PART",
        "bytes=-10, 990, 10, PART",
        "bytes=-5000, 0, 1000, PART",
        "bytes=1000-, 0, 0, UNSATISFIABLE",
        "bytes=5000-6000, 0, 0, UNSATISFIABLE",
        "bytes=-0, 0, 0, UNSATISFIABLE",
        "'', 0, 1000, WHOLE",
        "bytes=-, 0, 1000, WHOLE",
        "bytes=5-4, 0, 1000, WHOLE",
        "'bytes=0-1,5-6', 0, 1000, WHOLE",
        "lines=0-1, 0, 1000, WHOLE",
        "bytes=99999999999999999999-, 0, 1000, WHOLE",
    })
    void aHeaderSelects(String header, long first, long length, ByteRange.Kind kind) {
        assertThat(ByteRange.of(header, 1000)).isEqualTo(new ByteRange(first, length, kind));
    }

    @Test
    void nothingOfAnEmptyFileCanBeSelected() {
        assertThat(ByteRange.of("bytes=0-", 0).kind()).isEqualTo(ByteRange.Kind.UNSATISFIABLE);
        assertThat(ByteRange.of("", 0)).isEqualTo(ByteRange.whole(0));
    }

    @Test
    void anAnswerSaysWhichPartItIs() {
        assertThat(ByteRange.of("bytes=10-19", 1000).contentRange(1000)).isEqualTo("bytes 10-19/1000");
        assertThat(ByteRange.of("bytes=1000-", 1000).contentRange(1000)).isEqualTo("bytes */1000");
    }
}
