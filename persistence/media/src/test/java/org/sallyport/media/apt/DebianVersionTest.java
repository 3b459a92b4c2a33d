package org.sallyport.media.apt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.Peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DebianVersionTest {

    @Property
    void theOrderIsAntisymmetric(@ForAll("versions") String left, @ForAll("versions") String right) {
        DebianVersion l = DebianVersion.parse(left);
        DebianVersion r = DebianVersion.parse(right);

        assertThat(Integer.signum(l.compareTo(r))).isEqualTo(-Integer.signum(r.compareTo(l)));
    }

    @Property
    void theOrderIsTransitive(
            @ForAll("versions") String first, @ForAll("versions") String second, @ForAll("versions") String third) {
        List<DebianVersion> sorted = new ArrayList<>(
                List.of(DebianVersion.parse(first), DebianVersion.parse(second), DebianVersion.parse(third)));
        sorted.sort(null);

        assertThat(sorted.get(0).compareTo(sorted.get(1))).isLessThanOrEqualTo(0);
        assertThat(sorted.get(1).compareTo(sorted.get(2))).isLessThanOrEqualTo(0);
        assertThat(sorted.get(0).compareTo(sorted.get(2))).isLessThanOrEqualTo(0);
    }

    @Property
    void writingGivesWhatWasRead(@ForAll("versions") String text) {
        DebianVersion version = DebianVersion.parse(text);

        assertThat(DebianVersion.parse(version.toString())).isEqualTo(version);
    }

    @Provide
    Arbitrary<String> versions() {
        return Arbitraries.randomValue(DebianVersionTest::version);
    }

    /** Few letters, so that near-equal pairs are common. */
    private static String version(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(4) == 0) {
            text.append(random.nextInt(3)).append(':');
        }
        text.append(random.nextInt(3)).append(part(random, "0019a~.+-Z"));
        if (random.nextInt(2) == 0) {
            text.append('-').append(random.nextInt(2)).append(part(random, "0019a~.+Z"));
        }
        return text.toString().replaceFirst("-+$", "");
    }

    private static String part(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void dpkgAgrees(@TempDir Path folder) throws Exception {
        judge(folder, 2_000, new Random(20260101));
    }

    @Test
    @Tag("thorough")
    void dpkgAgreesOnManyMore(@TempDir Path folder) throws Exception {
        // dpkg is started once or twice for each pair, so they go to it in parts that end in time.
        Random random = new Random(20260102);
        for (int part = 0; part < 20; part++) {
            judge(folder, 5_000, random);
        }
    }

    private static void judge(Path folder, int count, Random random) throws Exception {
        Peer.require("dpkg");
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String left = version(random);
            String right = i % 10 == 0 ? left : version(random);
            int order = Integer.signum(DebianVersion.parse(left).compareTo(DebianVersion.parse(right)));
            lines.add(left + " " + right);
            expected.add(order < 0 ? "lt" : order > 0 ? "gt" : "eq");
        }
        Files.write(folder.resolve("pairs"), lines, StandardCharsets.US_ASCII);
        Files.writeString(folder.resolve("judge.sh"), """
                while read -r left right; do
                    if dpkg --compare-versions "$left" lt "$right"; then echo lt
                    elif dpkg --compare-versions "$left" gt "$right"; then echo gt
                    else echo eq; fi
                done < pairs
                """);

        List<String> judged = Peer.succeed(folder, "sh", "judge.sh").lines().toList();

        for (int i = 0; i < lines.size(); i++) {
            assertThat(expected.get(i)).as(lines.get(i)).isEqualTo(judged.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1-", ":1", "x:1", "1_2", "-1", "1 2", "1/2"})
    void whatDpkgRefusesIsRefused(String text) {
        assertThatThrownBy(() -> DebianVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRevisionBeginsAtTheLastHyphen() {
        assertThat(DebianVersion.parse("1:2.0-rc1-3")).isEqualTo(new DebianVersion(1, "2.0-rc1", "3"));
    }
}
