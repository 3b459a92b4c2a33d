package org.sallyport.web.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.FileTarget;

/**
 * The body of a response, written to the socket itself: parts of files go there by sendfile(2), without a copy in this
 * program. Close it on the thread that wrote; the connection ends unless the body is whole then.
 */
final class SocketBody implements FileTarget {
    private final DirectSocket socket;
    private final IdleLimit.Watched watched;
    private long left;
    private @Nullable Selector selector;
    private boolean closed;

    SocketBody(DirectSocket socket, long length, IdleLimit.Watched watched) {
        this.socket = socket;
        this.watched = watched;
        this.left = length;
    }

    @Override
    public long take(FileChannel file, long from, long length) throws IOException {
        if (length > left) {
            throw new IOException("more than the body's length");
        }
        long taken = file.transferTo(from, length, socket.channel());
        while (taken == 0 && from < file.size()) {
            awaitWritable();
            taken = file.transferTo(from, length, socket.channel());
        }
        wrote(taken);
        return taken;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (length > left) {
            throw new IOException("more than the body's length");
        }
        while (bytes.hasRemaining()) {
            int written = socket.channel().write(bytes);
            if (written == 0) {
                awaitWritable();
            }
            wrote(written);
        }
        return length;
    }

    private void wrote(long bytes) {
        left -= bytes;
        watched.progress();
    }

    private void awaitWritable() throws IOException {
        Selector waiting = selector;
        if (waiting == null) {
            waiting = socket.channel().provider().openSelector();
            selector = waiting;
            socket.channel().register(waiting, SelectionKey.OP_WRITE);
        }
        waiting.select();
        waiting.selectedKeys().clear();
        // Taken by the limit's interrupt, or by the end of the server.
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the receiver takes nothing");
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (left > 0) {
            socket.end().run();
        }
        if (selector != null) {
            // Takes the channel out, which stays the server's.
            selector.close();
        }
    }
}
