package org.sallyport.web.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SocketBodyTest {
    private static final int SIZE = 5_000_000;

    @TempDir
    Path folder;

    private final IdleLimit idle = new IdleLimit();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final byte[] bytes = new byte[SIZE];
    private SocketChannel sender;
    private Socket receiver;
    private FileChannel file;

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // no container injects it here
    void connect() throws IOException {
        idle.clock = Clock.systemUTC();
        new Random(1).nextBytes(bytes);
        file = FileChannel.open(Files.write(folder.resolve("file"), bytes));
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.setOption(StandardSocketOptions.SO_RCVBUF, 32 << 10);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            sender = SocketChannel.open(server.getLocalAddress());
            receiver = server.accept().socket();
        }
        sender.configureBlocking(false);
    }

    @AfterEach
    void disconnect() throws IOException {
        sender.close();
        receiver.close();
        file.close();
    }

    @Test
    void filesAndBuffersArriveWholeInTheirOrder() throws Exception {
        CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> slowly(2 * SIZE));

        try (IdleLimit.Watched watched = idle.watch();
                SocketBody body = body(2 * SIZE, watched)) {
            assertThat(body.write(ByteBuffer.wrap(bytes, 0, 3))).isEqualTo(3);
            takeAll(body, 3, SIZE - 10);
            body.write(ByteBuffer.wrap(bytes, SIZE - 7, 7));
            body.write(ByteBuffer.wrap(bytes));
        }

        byte[] all = received.join();
        assertThat(Arrays.equals(all, 0, SIZE, bytes, 0, SIZE)).isTrue();
        assertThat(Arrays.equals(all, SIZE, 2 * SIZE, bytes, 0, SIZE)).isTrue();
        assertThat(ended).isFalse();
        assertThat(sender.isOpen()).isTrue();
        assertThat(sender.isRegistered()).isFalse();
    }

    @Test
    void aBodyThatIsNotWholeEndsTheConnection() throws IOException {
        try (IdleLimit.Watched watched = idle.watch();
                SocketBody body = body(100, watched)) {
            body.write(ByteBuffer.wrap(bytes, 0, 99));
        }

        assertThat(ended).isTrue();
    }

    @Test
    void noByteGoesBeyondTheBody() throws IOException {
        try (IdleLimit.Watched watched = idle.watch();
                SocketBody body = body(100, watched)) {
            assertThatThrownBy(() -> body.write(ByteBuffer.wrap(bytes, 0, 101))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> body.take(file, 0, 101)).isInstanceOf(IOException.class);
            body.write(ByteBuffer.wrap(bytes, 0, 100));
        }

        assertThat(receiver.getInputStream().readNBytes(100)).isEqualTo(Arrays.copyOf(bytes, 100));
        assertThat(receiver.getInputStream().available()).isZero();
    }

    @Test
    void aFileThatEndsEarlyIsTakenToItsEnd() throws IOException {
        try (IdleLimit.Watched watched = idle.watch();
                SocketBody body = body(100, watched)) {
            assertThat(body.take(file, SIZE - 5, 50)).isEqualTo(5);
            assertThat(body.take(file, SIZE, 50)).isZero();
        }
    }

    @Test
    void waitingForASilentReceiverEndsWhenItIsStruck() throws Exception {
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            started.complete(Thread.currentThread());
            try (IdleLimit.Watched watched = idle.watch();
                    SocketBody body = body(10L * SIZE, watched)) {
                takeAll(body, 0, SIZE);
                takeAll(body, 0, SIZE);
                takeAll(body, 0, SIZE);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        Thread waiting = started.get();
        Thread.sleep(1_000);
        assertThat(sending).isNotDone();

        waiting.interrupt();

        assertThatThrownBy(sending::join).hasCauseInstanceOf(InterruptedIOException.class);
        assertThat(ended).isTrue();
    }

    @Test
    void aReceiverThatIsGoneIsAnError() throws IOException {
        receiver.setSoLinger(true, 0);
        receiver.close();

        try (IdleLimit.Watched watched = idle.watch();
                SocketBody body = body(10L * SIZE, watched)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            takeAll(body, 0, SIZE);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }

        assertThat(ended).isTrue();
    }

    private SocketBody body(long length, IdleLimit.Watched watched) {
        return new SocketBody(new DirectSocket(sender, () -> ended.set(true)), length, watched);
    }

    private void takeAll(SocketBody body, long from, long length) throws IOException {
        for (long done = 0; done < length; ) {
            done += body.take(file, from + done, length - done);
        }
    }

    private byte[] slowly(int length) {
        try (InputStream in = receiver.getInputStream()) {
            byte[] all = new byte[length];
            for (int at = 0; at < length; ) {
                int read = in.readNBytes(all, at, Math.min(1_000_000, length - at));
                assertThat(read).isPositive();
                at += read;
                Thread.sleep(20);
            }
            return all;
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
