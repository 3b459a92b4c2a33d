package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.sallyport.media.content.DigestMismatchException;
import org.sallyport.media.iso9660.IsoImageReader;

/**
 * Moves contents from an image to a sink. The calling thread reads the image; other threads, one per processor, digest
 * and write, so that neither waits for the other. At most {@value TransferBuffers#COUNT} buffers are on their way: a
 * content of up to {@value TransferBuffers#BYTES} bytes is handed whole in one of them, a larger one in pieces.
 */
final class DiscTransfer {

    private final IsoImageReader image;
    private boolean atEnd;

    DiscTransfer(IsoImageReader image) {
        this.image = image;
    }

    /** Whether the image has been read to its end. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** Moves contents from a position on; answers how many. */
    int run(List<DiscContent> expected, int position, ContentSink sink, int maxFiles, long maxBytes)
            throws IOException {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            return run(expected, position, new Portion(sink, workers), maxFiles, maxBytes);
        } finally {
            workers.shutdownNow();
        }
    }

    private int run(List<DiscContent> expected, int position, Portion portion, int maxFiles, long maxBytes)
            throws IOException {
        int handed = 0;
        long bytes = 0;
        try {
            while (handed < maxFiles && bytes < maxBytes && !portion.buffers.isAbandoned()) {
                if (!image.next()) {
                    atEnd = true;
                    break;
                }
                DiscContent content = expected.get(position + handed);
                portion.hand(content, image.content());
                handed++;
                bytes += content.sizeBytes();
            }
        } catch (IOException e) {
            throw portion.firstOf(e);
        }
        portion.await();
        return handed;
    }

    /** Hands a content to a sink in one of its ways. */
    @FunctionalInterface
    private interface Handing {
        void to(ContentSink sink) throws IOException;
    }

    /** What is handed out within one call. */
    private static final class Portion {

        private final ContentSink sink;
        private final ExecutorService workers;
        private final TransferBuffers buffers = new TransferBuffers();
        private final List<Future<?>> handed = new ArrayList<>();

        Portion(ContentSink sink, ExecutorService workers) {
            this.sink = sink;
            this.workers = workers;
        }

        void hand(DiscContent content, InputStream bytes) throws IOException {
            if (content.sizeBytes() <= TransferBuffers.BYTES) {
                handWhole(content, bytes);
            } else {
                handPiecewise(content, bytes);
            }
        }

        private void handWhole(DiscContent content, InputStream bytes) throws IOException {
            byte[] buffer = buffers.take();
            ByteBuffer whole = ByteBuffer.wrap(buffer, 0, bytes.readNBytes(buffer, 0, (int) content.sizeBytes()));
            handed.add(workers.submit(() -> {
                try {
                    accept(content, to -> to.accept(content, whole));
                } finally {
                    buffers.giveBack(buffer);
                }
                return null;
            }));
        }

        private void handPiecewise(DiscContent content, InputStream bytes) throws IOException {
            PieceStream pieces = new PieceStream(buffers);
            handed.add(workers.submit(() -> {
                try (pieces) {
                    accept(content, to -> to.accept(content, pieces));
                }
                return null;
            }));
            pieces.feed(bytes);
        }

        private void accept(DiscContent content, Handing handing) throws IOException {
            try {
                handing.to(sink);
            } catch (DigestMismatchException e) {
                buffers.abandon();
                throw Refusals.wrongContent(content, e);
            } catch (IOException | RuntimeException | Error e) {
                buffers.abandon();
                throw e;
            }
        }

        /** The refusal of a content that came before a failure of the image, or else that failure. */
        IOException firstOf(IOException failure) {
            try {
                await();
            } catch (RefusedDiscException earlier) {
                return earlier;
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
            }
            return failure;
        }

        /** Waits for all; throws what went wrong first in image order. */
        void await() throws IOException {
            Throwable first = null;
            for (Future<?> content : handed) {
                try {
                    content.get();
                } catch (InterruptedException e) {
                    throw interrupted(e);
                } catch (ExecutionException e) {
                    first = first == null ? e.getCause() : first;
                }
            }
            handed.clear();
            if (first instanceof IOException e) {
                throw e;
            } else if (first instanceof RuntimeException e) {
                throw e;
            } else if (first != null) {
                throw new IllegalStateException("a content could not be taken", first);
            }
        }
    }

    static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException e = new InterruptedIOException("interrupted while a disc was read");
        e.initCause(cause);
        return e;
    }
}
