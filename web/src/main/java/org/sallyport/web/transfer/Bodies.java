package org.sallyport.web.transfer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;

import org.sallyport.media.bytes.StreamChannel;

/**
 * Sends the bodies of responses under the idle limit: straight to the socket where that is to be had and the body is
 * worth it, through the response's stream elsewhere.
 */
@ApplicationScoped
public class Bodies {
    /** Bodies of so many bytes and more go to the socket itself, where that is to be had. */
    public static final int WORTH_DIRECT = 64 << 10;

    /** As much goes with the head, through the stream: Jersey sends no head before 8 KiB are there, or the end. */
    private static final int BEGINNING = 16 << 10;

    @Inject
    IdleLimit idle;

    @Inject
    DirectSockets sockets;

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes a part of it.
         *
         * @param from its first byte, from 0
         * @param length bytes
         * @param out may be a {@link org.sallyport.media.bytes.FileTarget}, which takes files as they are
         */
        void write(long from, long length, WritableByteChannel out) throws IOException;
    }

    /**
     * Sends a body.
     *
     * @param length in bytes, as the head says it
     * @param out of the response, of which nothing is written yet; stays open
     * @throws IOException from the writer, or when the receiver is gone or takes nothing for too long; of a body that
     *     is not whole then, the receiver sees the connection's end
     */
    public void send(ServletRequest request, long length, OutputStream out, Writer writer) throws IOException {
        try (IdleLimit.Watched watched = idle.watch()) {
            WritableByteChannel stream = new StreamChannel(new Watching(out, watched));
            if (length < WORTH_DIRECT) {
                writer.write(0, length, stream);
                return;
            }
            writer.write(0, BEGINNING, stream);
            out.flush();
            long rest = length - BEGINNING;
            Optional<DirectSocket> socket = sockets.under(request, length);
            if (socket.isPresent()) {
                try (SocketBody body = new SocketBody(socket.get(), rest, watched)) {
                    writer.write(BEGINNING, rest, body);
                }
            } else {
                writer.write(BEGINNING, rest, stream);
            }
        }
    }

    /** Tells that bytes were taken. */
    private static final class Watching extends FilterOutputStream {
        private final IdleLimit.Watched watched;

        Watching(OutputStream out, IdleLimit.Watched watched) {
            super(out);
            this.watched = watched;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            watched.progress();
        }
    }
}
