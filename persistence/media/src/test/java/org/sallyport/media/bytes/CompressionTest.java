package org.sallyport.media.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompressionTest {

    private static final byte[] PLAIN = plain();

    @ParameterizedTest
    @EnumSource
    void whatOthersCompressIsRead(Compression form) throws IOException {
        assertThat(read(form, compressed(form, PLAIN), PLAIN.length)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource
    void severalStreamsInARowAreOne(Compression form) throws IOException {
        byte[] one = compressed(form, PLAIN);
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertThat(read(form, two, 2L * PLAIN.length)).hasSize(2 * PLAIN.length);
    }

    @ParameterizedTest
    @EnumSource
    void oneByteBeyondTheLimitIsRefused(Compression form) throws IOException {
        byte[] bytes = compressed(form, PLAIN);

        assertThatThrownBy(() -> read(form, bytes, PLAIN.length - 1)).isInstanceOf(LimitExceededException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void truncatedInputIsAFailureAndNoEnd(Compression form) throws IOException {
        byte[] bytes = compressed(form, PLAIN);

        assertThatThrownBy(() -> read(form, Arrays.copyOf(bytes, bytes.length / 2), PLAIN.length))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(LimitExceededException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void damagedInputIsAFailure(Compression form) throws IOException {
        byte[] bytes = compressed(form, PLAIN);
        Arrays.fill(bytes, 0, 12, (byte) 0x5A);

        assertThatThrownBy(() -> read(form, bytes, PLAIN.length)).isInstanceOf(IOException.class);
    }

    @Test
    void anXzHeaderThatAsksForMuchMemoryIsRefused() throws IOException {
        byte[] bytes = compressed(Compression.XZ, new byte[] {1});
        // The .xz file format 1.2.1 §3.1: after 12 bytes of stream header, a block's header ends in its CRC32; byte 4
        // is
        // the size of the dictionary, where 34 stands for 512 MiB.
        int length = (bytes[12] + 1) * 4;
        bytes[12 + 4] = 34;
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, length - 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(12 + length - 4, (int) crc.getValue());

        assertThatThrownBy(() -> read(Compression.XZ, bytes, 10)).isInstanceOf(MemoryLimitException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Packages, NONE, Packages",
        "Packages.xz, XZ, Packages",
        "a/Packages.gz, GZIP, a/Packages",
        "primary.xml.zst, ZSTD, primary.xml",
        "x.bz2, NONE, x.bz2",
    })
    void theSuffixTellsTheForm(String name, Compression form, String plain) {
        assertThat(Compression.ofName(name)).isEqualTo(form);
        assertThat(form.strip(name)).isEqualTo(plain);
    }

    private static byte[] read(Compression form, byte[] bytes, long limit) throws IOException {
        try (InputStream in = form.decompress(new ByteArrayInputStream(bytes), limit)) {
            return in.readAllBytes();
        }
    }

    private static byte[] compressed(Compression form, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (form) {
            case NONE -> out.write(plain);
            case ZSTD -> out.write(Zstd.compress(plain));
            case GZIP -> writeAll(new GZIPOutputStream(out), plain);
            case XZ -> writeAll(new XZOutputStream(out, new LZMA2Options(1)), plain);
        }
        return out.toByteArray();
    }

    private static void writeAll(OutputStream out, byte[] plain) throws IOException {
        try (out) {
            out.write(plain);
        }
    }

    private static byte[] plain() {
        byte[] bytes = new byte[300_000];
        Random random = new Random(1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(4));
        }
        return bytes;
    }
}
