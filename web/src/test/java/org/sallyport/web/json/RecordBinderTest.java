package org.sallyport.web.json;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RecordBinderTest {
    enum Colour {
        RED,
        DARK_BLUE
    }

    record Inner(String name, Long sizeBytes) {}

    record Whole(
            String text,
            int count,
            Boolean flag,
            UUID mirrorId,
            Instant at,
            Colour colour,
            List<Inner> targets,
            Set<Colour> colours,
            Map<String, String> labels,
            Optional<String> perhaps,
            Given<Long> mediaSizeBytes) {}

    @Test
    void everyKindOfMemberIsRead() {
        Whole whole = bind("""
                {"text": "a", "count": 7, "flag": true, "mirror_id": "0f14e45f-ceea-467f-a0e6-2c5b5a8f1e11",
                 "at": "2026-03-04T05:06:07+01:00", "colour": "dark_blue",
                 "targets": [{"name": "x", "size_bytes": 9007199254740993}], "colours": ["red", "DARK_BLUE"],
                 "labels": {"k": "v"}, "perhaps": "p", "media_size_bytes": 5}""");

        assertThat(whole)
                .isEqualTo(new Whole(
                        "a",
                        7,
                        true,
                        UUID.fromString("0f14e45f-ceea-467f-a0e6-2c5b5a8f1e11"),
                        Instant.parse("2026-03-04T04:06:07Z"),
                        Colour.DARK_BLUE,
                        List.of(new Inner("x", 9007199254740993L)),
                        Set.of(Colour.RED, Colour.DARK_BLUE),
                        Map.of("k", "v"),
                        Optional.of("p"),
                        Given.of(5L)));
    }

    @Test
    void absentMembersAreEmptyAndNullIsNotAbsentWhereItMatters() {
        Whole absent = bind("{}");
        Whole nulled = bind("{\"media_size_bytes\": null, \"perhaps\": null, \"targets\": null}");

        assertThat(absent.mediaSizeBytes()).isEqualTo(Given.absent());
        assertThat(nulled.mediaSizeBytes()).isEqualTo(Given.of(null));
        assertThat(absent.perhaps()).isEmpty();
        assertThat(nulled.perhaps()).isEmpty();
        assertThat(absent.targets()).isEmpty();
        assertThat(nulled.targets()).isEmpty();
        assertThat(absent.text()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"colr": 1}                                    | /colr
            {"a/b": 1}                                     | /a~1b
            {"text": 1}                                    | /text
            {"count": "7"}                                 | /count
            {"count": 7.5}                                 | /count
            {"count": 1e400}                               | /count
            {"count": 2147483648}                          | /count
            {"flag": "yes"}                                | /flag
            {"mirror_id": "1-2-3-4-5"}                     | /mirror_id
            {"at": "yesterday"}                            | /at
            {"at": "+999999999-12-31T00:00:00Z"}           | /at
            {"text": "a\\u0000"}                           | /text
            {"colour": "green"}                            | /colour
            {"targets": {}}                                | /targets
            {"targets": [{"name": "x"}, {"nam": "y"}]}     | /targets/1/nam
            {"targets": [{"size_bytes": true}]}            | /targets/0/size_bytes
            {"targets": [null]}                            | /targets/0
            {"colours": ["red", "RED"]}                    | /colours
            {"labels": {"k": 1}}                           | /labels/k
            {"media_size_bytes": "5"}                      | /media_size_bytes""")
    void aFaultIsPointedAt(String json, String pointer) {
        assertThat(violations(json)).extracting(Violation::pointer).containsExactly(pointer);
    }

    @Test
    void allFaultsAreFoundAtOnce() {
        assertThat(violations("{\"text\": 1, \"count\": \"x\", \"more\": 1}"))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/text", "/count", "/more");
    }

    @Test
    void faultsBeyondThoseThatAnybodyReadsAreNotKept() {
        StringBuilder json = new StringBuilder("{\"text\": \"a\"");
        for (int i = 0; i < 10_000; i++) {
            json.append(", \"m").append(i).append("\": 1");
        }

        assertThat(violations(json.append('}').toString())).hasSize(50);
    }

    private static List<Violation> violations(String json) {
        return catchThrowableOfType(InvalidRequestException.class, () -> bind(json))
                .violations();
    }

    private static Whole bind(String json) {
        return (Whole)
                RecordBinder.bind(Json.createReader(new StringReader(json)).readObject(), Whole.class);
    }
}
