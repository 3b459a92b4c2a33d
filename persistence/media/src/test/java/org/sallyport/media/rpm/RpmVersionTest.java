package org.sallyport.media.rpm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.Peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RpmVersionTest {

    private static final String SCRIPT = """
            %{lua:
            for line in io.lines("pairs") do
              local left, right = line:match("^(%S+) (%S+)$")
              print(rpm.vercmp(left, right))
              print("\\n")
            end
            }""";

    @Test
    void rpmAgrees(@TempDir Path folder) throws Exception {
        judge(folder, 5_000);
    }

    @Test
    @Tag("thorough")
    void rpmAgreesOnManyMore(@TempDir Path folder) throws Exception {
        judge(folder, 100_000);
    }

    private static void judge(Path folder, int count) throws Exception {
        Peer.require("rpm");
        Random random = new Random(20260101);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String left = version(random);
            pairs.add(left + " " + (i % 10 == 0 ? left : version(random)));
        }
        Files.write(folder.resolve("pairs"), pairs, StandardCharsets.US_ASCII);

        List<String> judged = Peer.succeed(folder, "rpm", "--eval", SCRIPT)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(judged).hasSize(count);
        for (int i = 0; i < count; i++) {
            String[] pair = pairs.get(i).split(" ", 2);
            int order = RpmVersion.parse(pair[0]).compareTo(RpmVersion.parse(pair[1]));
            assertThat(Integer.signum(order))
                    .as(pairs.get(i))
                    .isEqualTo(Integer.parseInt(judged.get(i).strip()));
        }
    }

    /** Few letters, so that near-equal pairs are common. */
    private static String version(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(4) == 0) {
            text.append(random.nextInt(3)).append(':');
        }
        text.append(random.nextInt(3)).append(part(random));
        if (random.nextInt(3) > 0) {
            text.append('-').append(random.nextInt(2)).append(part(random));
        }
        return text.toString();
    }

    private static String part(Random random) {
        String letters = "0019aZ~^.._+";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0~rc1, 1.0, -1",
        "1.0^git1, 1.0, 1",
        "1.0^git1, 1.0.1, -1",
        "1.0~rc1^git1, 1.0~rc1, 1",
        "1.10, 1.9, 1",
        "1.a, 1.1, -1",
        "1_0, 1.0, 0",
        "1:0-1, 9-9, 1",
        "1-1, 1, 1",
        "00001, 1, 0"
    })
    void whatTheManualSaysHolds(String left, String right, int order) {
        assertThat(RpmVersion.parse(left).compareTo(RpmVersion.parse(right))).isEqualTo(order);
        assertThat(RpmVersion.parse(right).compareTo(RpmVersion.parse(left))).isEqualTo(-order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x:1", "1:", "-1", "99999999999:1"})
    void whatNoPackageHasIsRefused(String text) {
        assertThatThrownBy(() -> RpmVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
