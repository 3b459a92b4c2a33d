package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Hostile images cost a refusal, never a crash or a hang. */
class IsoFuzzTest {

    @TempDir
    Path folder;

    @Test
    void flippedStructuresNeverCrashTheReader() throws IOException {
        fuzz(2_000, Duration.ofMinutes(1));
    }

    @Test
    @Tag("thorough")
    void flippedStructuresNeverCrashTheReaderForLong() throws IOException {
        fuzz(Integer.MAX_VALUE, Duration.ofMinutes(10));
    }

    /** Spoils an image again and again, so many times or so long, whichever is less. */
    private void fuzz(int most, Duration time) throws IOException {
        byte[] image = new DiscFixture(folder)
                .with("a/b/c/one.deb", "1".repeat(5000))
                .with("a/b/two", "")
                .with("n".repeat(255), "3")
                .with("same", "3")
                .bytes();
        Random random = new Random(11);
        int refused = 0;
        int rounds = 0;
        for (long end = System.nanoTime() + time.toNanos(); rounds < most && System.nanoTime() < end; rounds++) {
            byte[] copy = image.clone();
            spoil(copy, random);
            int round = rounds;
            refused += assertTimeoutPreemptively(Duration.ofSeconds(20), () -> isRefused(copy), () -> "round " + round)
                    ? 1
                    : 0;
        }
        assertThat(refused).isBetween(rounds / 20, rounds);
    }

    private static void spoil(byte[] image, Random random) {
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            // Descriptors and directories; the zeros before and behind teach nothing.
            int at = 16 * 2048 + random.nextInt(10 * 2048);
            switch (random.nextInt(4)) {
                case 0 -> image[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> image[at] = (byte) random.nextInt(256);
                case 2 ->
                    BothEndian.put32(
                            ByteBuffer.wrap(image).position(at), random.nextBoolean() ? random.nextInt(40) : -1);
                default -> System.arraycopy(image, 20 * 2048 + random.nextInt(6 * 2048), image, at, 200);
            }
        }
    }

    private static boolean isRefused(byte[] image) throws IOException {
        try {
            IsoImageReader reader = IsoImageReader.open(
                    IsoImageReaderTest.stream(image), new IsoLimits(1000, 1000, 1 << 20, 1 << 20, 1 << 22));
            IsoImageReaderTest.read(reader);
            return false;
        } catch (IsoFormatException e) {
            return true;
        }
    }
}
