package org.sallyport.media.device;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.media.Peer;

import static org.assertj.core.api.Assertions.assertThat;

class VolumeSignTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "mkfs.ext4,  ext4,  -q -F -L MY_LABEL",
        "mkfs.ext2,  ext2,  -q -F -L MY_LABEL",
        "mkswap,     swap,  -q -L MY_LABEL",
    })
    void whatOtherProgramsMakeIsCalledAsBlkidCallsIt(String program, String fstype, String options) throws Exception {
        Peer.require(program.strip());
        Peer.require("blkid");
        Path file = sized(4 << 20);
        String[] command = (program.strip() + " " + options + " " + file).split(" +");
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();

        assertThat(sign(file)).contains(new VolumeSign(fstype, "MY_LABEL"));
        Process blkid = new ProcessBuilder("blkid", "-p", "-o", "value", "-s", "TYPE", file.toString()).start();
        assertThat(new String(blkid.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(fstype + "\n");
    }

    @Test
    void aDiscHasTheLabelOfItsDescriptor() throws Exception {
        byte[] image = new byte[40_000];
        put(image, 16 * 2048, "\u0001CD001\u0001");
        Arrays.fill(image, 16 * 2048 + 40, 16 * 2048 + 72, (byte) ' ');
        put(image, 16 * 2048 + 40, "SITE_B");

        assertThat(sign(image)).contains(new VolumeSign("iso9660", "SITE_B"));

        put(image, 17 * 2048, "\0NSR02");
        assertThat(sign(image)).contains(new VolumeSign("udf", "SITE_B"));
    }

    @Test
    void signsOfOthersAreKnown() throws Exception {
        assertThat(sign(3, "EXFAT   ")).contains(new VolumeSign("exfat", null));
        assertThat(sign(3, "NTFS    ")).contains(new VolumeSign("ntfs", null));
        assertThat(sign(0, "LUKS\u00ba\u00be")).contains(new VolumeSign("crypto_LUKS", null));
        assertThat(sign(536, "LVM2 001")).contains(new VolumeSign("LVM2_member", null));
        byte[] fat = new byte[4096];
        put(fat, 82, "FAT32   ");
        put(fat, 71, "NO NAME    ");
        assertThat(sign(fat)).contains(new VolumeSign("vfat", null));
        put(fat, 71, "MY STICK   ");
        assertThat(sign(fat)).contains(new VolumeSign("vfat", "MY STICK"));
    }

    @Test
    void nothingIsMadeOfNothing() throws Exception {
        assertThat(sign(new byte[0])).isEmpty();
        assertThat(sign(new byte[100_000])).isEmpty();
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[random.nextInt(72 << 10)];
            random.nextBytes(noise);
            assertThat(sign(noise).map(VolumeSign::fstype)).isNotEqualTo(Optional.of("iso9660"));
        }
    }

    private Optional<VolumeSign> sign(int at, String text) throws IOException {
        byte[] image = new byte[8192];
        put(image, at, text);
        return sign(image);
    }

    private Optional<VolumeSign> sign(byte[] image) throws IOException {
        return sign(Files.write(folder.resolve("medium"), image));
    }

    private static Optional<VolumeSign> sign(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return VolumeSign.read(channel);
        }
    }

    private Path sized(int bytes) throws IOException {
        return Files.write(folder.resolve("volume"), new byte[bytes]);
    }

    private static void put(byte[] image, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, image, at, bytes.length);
    }
}
