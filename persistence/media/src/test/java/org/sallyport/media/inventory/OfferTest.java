package org.sallyport.media.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OfferTest {
    @TempDir
    Path folder;

    @Test
    void aMergeFindsExactlyWhatIsThere() throws Exception {
        Random random = new Random(20260101);
        OfferFixture fixture = new OfferFixture(folder);
        for (int round = 0; round < 30; round++) {
            OfferWriter writer = new OfferWriter(VersionOrder.DPKG);
            TreeSet<String> present = new TreeSet<>();
            TreeSet<String> asked = new TreeSet<>();
            for (int i = random.nextInt(2_000); i > 0; i--) {
                present.add(name(random));
                asked.add(name(random));
            }
            for (String name : present) {
                writer.carried(name, "amd64", "1", "1");
                if (name.length() % 3 == 0) {
                    writer.carried(name, "i386", "2", "2");
                }
            }
            asked.addAll(new ArrayList<>(present).subList(0, present.size() / 2));
            Offer.Cursor cursor = fixture.offer(writer, true).cursor();

            for (String name : asked) {
                int expected = !present.contains(name) ? 0 : name.length() % 3 == 0 ? 2 : 1;
                assertThat(cursor.of(name)).as(name).hasSize(expected);
            }
        }
    }

    private static String name(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 4); i > 0; i--) {
            text.append("abz+-.09".charAt(random.nextInt(8)));
        }
        return text.toString();
    }

    @Test
    void theNewestOfEachArchitectureIsKept() throws Exception {
        OfferWriter writer = new OfferWriter(VersionOrder.DPKG);
        writer.carried("libc6", "amd64", "2.9", "2.9-1");
        writer.carried("libc6", "amd64", "2.10", "2.10-1");
        writer.carried("libc6", "i386", "2.8", "2.8-1");
        writer.upstream("libc6", "amd64", "2.11");
        writer.upstream("libc6", "amd64", "2.9");
        writer.upstream("zsh", "amd64", "5");

        Offer offer = new OfferFixture(folder).offer(writer, false);

        assertThat(offer.isAutomatic()).isFalse();
        Offer.Cursor cursor = offer.cursor();
        assertThat(cursor.of("libc6"))
                .isEqualTo(List.of(
                        new OfferedPackage("libc6", "amd64", "2.10", "2.10-1", "2.11"),
                        new OfferedPackage("libc6", "i386", "2.8", "2.8-1", "")));
        assertThat(cursor.of("zsh")).hasSize(1);
        assertThat(writer.count()).isEqualTo(3);
    }

    @Test
    void whatWouldNotBeOneLineOfFiveFieldsIsLeftOut() throws Exception {
        OfferWriter writer = new OfferWriter(VersionOrder.RPM);
        for (String odd : List.of("1\t2", "1\n2", "1 2", "\u00e9")) {
            writer.carried("a", "x86_64", odd, "1");
            writer.carried("a", "x86_64", "1", odd);
            writer.upstream("a", "x86_64", odd);
        }
        writer.carried("b", "x86_64", "1-1", "1-1");

        Offer.Cursor cursor = new OfferFixture(folder).offer(writer, true).cursor();

        assertThat(cursor.of("a")).isEmpty();
        assertThat(cursor.of("b")).containsExactly(new OfferedPackage("b", "x86_64", "1-1", "1-1", ""));
    }

    @Test
    void anEmptyOfferHasNothing() throws Exception {
        Offer offer = new OfferFixture(folder).offer(new OfferWriter(VersionOrder.RPM), true);

        assertThat(offer.cursor().of("anything")).isEmpty();
    }
}
