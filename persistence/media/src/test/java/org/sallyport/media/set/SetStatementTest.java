package org.sallyport.media.set;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetStatementTest {

    private static final SetDisc DISC = new SetDisc(1, "SITE_B", Sha256.OF_NOTHING, Sha256.OF_NOTHING, 3, 4);

    @TempDir
    Path folder;

    private SetStatement statement;
    private String text;

    @BeforeEach
    void state() throws Exception {
        statement = new SetFixture(folder).withSomething().inputs().statement(List.of(DISC));
        text = new String(statement.canonical(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        assertThat(SetStatement.parse(statement.canonical())).isEqualTo(statement);
    }

    @Test
    void membersAndNamesAreThoseOfTheFormat() {
        assertThat(text)
                .startsWith("{\"collector\":{\"fingerprint\":\"")
                .contains("\"created_at\":\"2026-11-22T19:32:05Z\"")
                .contains("\"discs\":[{\"byte_count\":4,\"file_count\":3,\"index\":1,\"structure_sha256\":\"e3b0")
                .contains("\"extensions\":{},\"format\":\"sallyport-set/1\",\"include_compliance\":false")
                .contains("\"kind\":\"collection\",\"label\":\"Site B / 2026-11\",\"parent\":null")
                .contains("\"base_tree_sha256\":null")
                .endsWith("\"sequence\":1795375925,\"set_id\":\"6b0f6a52-8f5e-4b7e-9d55-0c4a3f0f9a11\"}");
    }

    @Test
    void extensionsAreIgnored() throws Exception {
        String extended = text.replace("\"extensions\":{}", "\"extensions\":{\"x\":[{\"y\":null}]}");

        assertThat(parse(extended)).isEqualTo(statement);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"extensions\":{}|\"extensions\":{},\"extra\":1",
                "\"extensions\":{}|\"extensions\":[]",
                "\"kind\":\"collection\"|\"kind\":\"other\"",
                "\"sequence\":|\"sequence\":-",
                "2026-11-22T19:32:05Z\",\"discs|2026-11-22T19:32:05.5Z\",\"discs",
                "2026-11-22T19:32:05Z\",\"discs|2026-11-22T24:00:00Z\",\"discs",
                "6b0f6a52-|6B0F6A52-",
                "\"index\":1|\"index\":2",
                "\"volume_id\":\"SITE_B\"|\"volume_id\":\"site b\"",
                "\"name\":\"beta\"|\"name\":\"alpha\"",
                "\"name\":\"beta\"|\"name\":\"../x\"",
                "\"name\":\"beta\"|\"name\":\"sallyport\"",
                "\"package_manager\":\"apt\"|\"package_manager\":\"pip\"",
                "\"label\":\"Site|\"label\":\"\\n",
                "\"parent\":null|\"parent\":{}",
                "\"parent\":null,|",
                "\"include_cve\":false|\"include_cve\":0",
                "\"structure_sha256\":\"e3b0|\"structure_sha256\":\"E3B0",
                "\"discs\":[{|\"discs\":[[],{"
            })
    void otherStatementsAreRefused(String from, String to) {
        String changed = text.replaceFirst(Pattern.quote(from), quoted(to));
        assertThat(changed).isNotEqualTo(text);

        assertThatThrownBy(() -> parse(changed)).isInstanceOf(SetFormatException.class);
    }

    @Test
    void aNewerFormatIsToldApartFromNonsense() {
        String newer = text.replace("sallyport-set/1", "sallyport-set/2");

        assertThatThrownBy(() -> parse(newer))
                .isInstanceOfSatisfying(
                        SetFormatException.class,
                        e -> assertThat(e.isUnknownFormat()).isTrue());
    }

    @Test
    void aStatementThatIsTooLongIsNotRead() {
        assertThatThrownBy(() -> SetStatement.parse(new byte[SetStatement.MAX_BYTES + 1]))
                .hasMessageContaining("are allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "site-b-2031-07, 1, SITE_B_2031_07",
        "site-b-2031-07, 2, SITE_B_2031_07_2",
        "Ümläut 1.5, 1, _ML_UT_1_5",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789, 12, ABCDEFGHIJKLMNOPQRSTUVWXYZ012_12"
    })
    void volumeIdentifiersComeFromLabels(String label, int index, String expected) {
        assertThat(VolumeId.of(label, index)).isEqualTo(expected).hasSizeLessThanOrEqualTo(32);
    }

    private static SetStatement parse(String json) throws SetFormatException {
        return SetStatement.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement == null ? "" : replacement);
    }
}
