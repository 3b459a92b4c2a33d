package org.sallyport.media.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XzWriterTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 65_537, 3_000_000})
    void whatIsWrittenInAnyPiecesIsReadAgainAndIsTheSameStream(int size) throws IOException {
        byte[] bytes = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) random.nextInt(4);
        }

        byte[] whole = packed(bytes, Math.max(1, size));

        assertThat(packed(bytes, 7_001)).isEqualTo(whole);
        try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(whole))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    private static byte[] packed(byte[] bytes, int piece) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (XzWriter xz = new XzWriter(target)) {
            for (int at = 0; at < bytes.length; at += piece) {
                xz.write(bytes, at, Math.min(piece, bytes.length - at));
            }
        }
        return target.toByteArray();
    }

    @Test
    void aTargetThatFailsIsToldAtTheLatestWhenItIsClosed() {
        byte[] noise = new byte[20 << 20];
        new Random(1).nextBytes(noise);
        OutputStream full = new OutputStream() {
            private int left = 100_000;

            @Override
            public void write(int value) throws IOException {
                if (--left < 0) {
                    throw new IOException("no space left");
                }
            }
        };

        assertThatThrownBy(() -> {
                    try (XzWriter xz = new XzWriter(full)) {
                        xz.write(noise);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("no space left");
    }

    @Test
    void anInterruptEndsItAndIsKept() throws IOException {
        XzWriter xz = new XzWriter(OutputStream.nullOutputStream());
        xz.write(new byte[200_000]);

        Thread.currentThread().interrupt();

        assertThatThrownBy(xz::close).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
