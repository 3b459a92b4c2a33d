package org.sallyport.media.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeFormatException;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.content.TreeReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements and lists that somebody spoiled: each is refused by its own exception or read as what it says, whatever
 * was done to it. What a collector signs may be as bad as what a stranger sends, so no signature stands before these.
 */
class SetFuzzTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\\u0000",
        "\\ud800",
        "null",
        "true",
        "-1",
        "1e999",
        "9007199254740993",
        "../",
        "/",
        "sallyport",
        "\u00e9",
        "\\",
        "\n",
        "\r",
        "  ",
        "\0",
        "a".repeat(2_000),
        "[".repeat(600),
        "\"format\":1,"
    };

    @TempDir
    Path folder;

    @Test
    void spoiledStatementsAreRefusedOrReadAsTheyStand() throws Exception {
        statements(SHORT, 1);
    }

    @Test
    @Tag("thorough")
    void spoiledStatementsAreRefusedOrReadAsTheyStandForLong() throws Exception {
        statements(LONG, 2);
    }

    @Test
    void spoiledListsAreRefusedOrReadAsTheyStand() throws Exception {
        lists(SHORT, 1);
    }

    @Test
    @Tag("thorough")
    void spoiledListsAreRefusedOrReadAsTheyStandForLong() throws Exception {
        lists(LONG, 2);
    }

    private void statements(Duration time, int seed) throws Exception {
        byte[] good = check().setJson();
        Random random = new Random(seed);
        int refused = 0;
        int rounds = 0;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; rounds++) {
            byte[] bytes = spoiled(good, random);
            try {
                assertThat(SetStatement.parse(bytes).canonical())
                        .as("round %d", rounds)
                        .isEqualTo(bytes);
            } catch (SetFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).as("of %d rounds", rounds).isGreaterThan(rounds / 2);
    }

    private void lists(Duration time, int seed) throws Exception {
        byte[] good = check().sums();
        Random random = new Random(seed);
        int refused = 0;
        int rounds = 0;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; rounds++) {
            byte[] bytes = spoiled(good, random);
            try {
                assertThat(text(bytes)).as("round %d", rounds).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
            } catch (TreeFormatException | InvalidPathException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).as("of %d rounds", rounds).isGreaterThan(rounds / 4);
    }

    /** What a reader understands of a list, written again; in order, and with no path that leads elsewhere. */
    private static String text(byte[] list) throws IOException {
        StringBuilder text = new StringBuilder();
        String last = "";
        try (TreeReader reader = new TreeReader(new ByteArrayInputStream(list))) {
            for (TreeEntry entry = reader.next(); entry != null; entry = reader.next()) {
                assertThat(TreePath.ORDER.compare(last, entry.path())).isNegative();
                assertThat(entry.path().split("/", -1)).doesNotContain("", ".", "..");
                text.append(entry.digest()).append("  ").append(entry.path()).append('\n');
                last = entry.path();
            }
        }
        return text.toString();
    }

    private static byte[] spoiled(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = replaced(bytes, at, random.nextInt(80), new byte[0]);
                case 3 ->
                    bytes = replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at / 2, at / 2 + random.nextInt(300)));
                default -> bytes = replaced(bytes, at, random.nextInt(20), piece(random));
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    private static byte[] piece(Random random) {
        return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        int end = Math.min(bytes.length, at + length);
        byte[] result = Arrays.copyOf(bytes, at + by.length + bytes.length - end);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(bytes, end, result, at + by.length, bytes.length - end);
        return result;
    }

    private DiscCheck check() throws IOException {
        byte[] image = new SetFixture(folder).withSomething().image();
        return DiscCheck.open(
                new ByteArrayInputStream(image),
                fingerprint -> Optional.of(SetFixture.KEY.publicKey()),
                SetFixture.NOW);
    }
}
