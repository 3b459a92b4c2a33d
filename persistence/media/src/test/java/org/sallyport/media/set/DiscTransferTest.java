package org.sallyport.media.set;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files of more than one buffer, and those who digest them slowly or not at all. */
class DiscTransferTest {
    private static final TrustedKeys TRUSTED = fingerprint -> Optional.of(SetFixture.KEY.publicKey())
            .filter(key -> key.fingerprint().equals(fingerprint));
    private static final int FILES = 20;
    private static final int FILE_BYTES = 3 << 20;
    private static final long ALLOWED = (TransferBuffers.COUNT + 2L) * TransferBuffers.BYTES;

    private final AtomicLong read = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    void whoDigestsSlowlyHoldsTheReaderUpInsteadOfFillingTheMemory() throws Exception {
        DiscCheck check = open();
        long before = read.get();
        CountDownLatch goOn = new CountDownLatch(1);
        FutureTask<Boolean> transfer = new FutureTask<>(() -> check.transfer(
                (content, bytes) -> {
                    await(goOn);
                    ContentSink.CHECKING.accept(content, bytes);
                },
                Integer.MAX_VALUE,
                Long.MAX_VALUE));
        new Thread(transfer, "transfer").start();

        awaitStandstill();

        assertThat(read.get() - before).isLessThanOrEqualTo(ALLOWED);
        goOn.countDown();
        assertThat(transfer.get()).isFalse();
        assertThat(check.position()).isEqualTo(check.contents());
    }

    @Test
    void aSinkThatFailsEndsTheTransfer() throws Exception {
        DiscCheck check = open();

        assertThatThrownBy(() -> check.transfer(
                        (content, bytes) -> {
                            throw new IOException("no space");
                        },
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE))
                .hasMessage("no space");
    }

    private DiscCheck open() throws Exception {
        SetFixture fixture = new SetFixture(folder.resolve("store"));
        Random random = new Random(11);
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[FILE_BYTES];
            random.nextBytes(content);
            fixture.with("alpha", "pool/main/p" + i + ".deb", content);
        }
        return DiscCheck.open(counted(new ByteArrayInputStream(fixture.image())), TRUSTED, SetFixture.NOW);
    }

    private InputStream counted(InputStream image) {
        return new FilterInputStream(image) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }

    private void awaitStandstill() throws InterruptedException {
        long last = -1;
        while (read.get() != last) {
            last = read.get();
            Thread.sleep(500);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw DiscTransfer.interrupted(e);
        }
    }
}
