package org.sallyport.ejb.device;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.device.ImageBlocks;
import org.sallyport.media.iso9660.DiscImage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

/** Writing, reading back, and the programs that burn optical discs; a pseudo-drive of xorriso stands for a real one. */
class BurnTest {
    @TempDir
    Path folder;

    private final AtomicLong done = new AtomicLong();
    private boolean stop;
    private DiscImage image;

    @BeforeEach
    void anImage() throws Exception {
        image = SmallImage.in(folder.resolve("store"));
    }

    @Test
    void whatWasWrittenReadsTheSame() throws Exception {
        Path medium = folder.resolve("medium");
        ImageBlocks written = write(medium);

        assertThat(written.bytes()).isEqualTo(image.sizeBytes());
        assertThat(ReadBack.compare(medium, written, done::addAndGet)).isEmpty();
        assertThat(done).hasValue(image.sizeBytes());
    }

    @Test
    void aByteThatChangedIsFoundInItsBlock() throws Exception {
        Path medium = folder.resolve("medium");
        ImageBlocks written = write(medium);
        byte[] bytes = Files.readAllBytes(medium);
        for (int at : new int[] {0, ImageBlocks.SIZE - 1, ImageBlocks.SIZE, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 4;
            Files.write(medium, changed);

            assertThat(ReadBack.compare(medium, written, read -> {}))
                    .as("byte " + at)
                    .hasValue((long) at / ImageBlocks.SIZE * ImageBlocks.SIZE);
        }
    }

    @Test
    void aMediumThatLiesAboutItsSizeIsFoundOut() throws Exception {
        Path medium = folder.resolve("medium");
        ImageBlocks written = write(medium);
        Files.write(medium, Arrays.copyOf(Files.readAllBytes(medium), 6 << 20));

        assertThat(ReadBack.compare(medium, written, read -> {})).hasValue(ImageBlocks.SIZE);
    }

    @Test
    void xorrisoBurnsWhatItIsGiven() throws Exception {
        Path xorriso = Path.of("/usr/bin/xorriso");
        if (!Files.isExecutable(xorriso) && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("xorriso is not installed");
        }
        Path disc = folder.resolve("disc");

        ImageBlocks written = OpticalBurn.write(
                OpticalProgram.command(xorriso, "stdio:" + disc, image.sizeBytes()), image, listener());

        assertThat(done).hasValue(image.sizeBytes());
        assertThat(ReadBack.compare(disc, written, read -> {})).isEmpty();
        assertThat(Arrays.copyOf(Files.readAllBytes(disc), (int) image.sizeBytes()))
                .isEqualTo(SmallImage.bytes(image));
    }

    @Test
    void growisofsIsToldWhereTheImageComesFrom() {
        assertThat(OpticalProgram.command(Path.of("/usr/bin/growisofs"), "/dev/sr0", 4096))
                .endsWith("-Z", "/dev/sr0=/dev/fd/0");
        assertThat(OpticalProgram.command(Path.of("/usr/bin/xorriso"), "/dev/sr0", 4096))
                .contains("dev=/dev/sr0", "tsize=2s")
                .endsWith("-");
    }

    @Test
    void aProgramThatFailsSaysWhy() {
        List<String> early = List.of("/bin/sh", "-c", "echo 'no disc in the drive' >&2; exit 5");
        List<String> late = List.of("/bin/sh", "-c", "cat > /dev/null; echo 'the laser is tired'; exit 7");

        assertThatThrownBy(() -> OpticalBurn.write(early, image, listener()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no disc in the drive");
        assertThatThrownBy(() -> OpticalBurn.write(late, image, listener()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 7")
                .hasMessageContaining("the laser is tired");
    }

    @Test
    void aBurnEndsWhenItIsStopped() {
        stop = true;

        assertThatThrownBy(() -> OpticalBurn.write(List.of("/bin/cat"), image, listener()))
                .isInstanceOf(BurnStoppedException.class);
    }

    private ImageBlocks write(Path medium) throws IOException {
        try (FileChannel out = FileChannel.open(medium, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageBlocks blocks = new ImageBlocks(out, bytes -> {});
            image.transfer(0, image.sizeBytes(), blocks);
            return blocks;
        }
    }

    private BurnListener listener() {
        return new BurnListener() {
            @Override
            public void advance(long bytes) {
                done.addAndGet(bytes);
            }

            @Override
            public void say(String what) {
                fail("nothing to say: " + what);
            }

            @Override
            public boolean isStopRequested() {
                return stop;
            }
        };
    }
}
