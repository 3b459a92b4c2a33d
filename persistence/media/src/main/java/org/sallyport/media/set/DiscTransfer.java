package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.sallyport.media.content.DigestMismatchException;
import org.sallyport.media.iso9660.IsoImageReader;

/**
 * Moves contents from an image to a sink. The calling thread reads the image; other threads, one per processor, digest
 * and write, so that neither waits for the other. At most 16 contents of up to 1 MiB are on their way, in buffers that
 * are used again and again and so stay in the processor's caches, and 16 MiB of a larger one.
 */
final class DiscTransfer {

    private static final int WHOLE_BYTES = 1 << 20;
    private static final int ON_THE_WAY = 16;

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
            while (handed < maxFiles && bytes < maxBytes && !portion.hasFailed()) {
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
        private final BlockingQueue<byte[]> buffers = new ArrayBlockingQueue<>(ON_THE_WAY);
        private final List<Future<?>> handed = new ArrayList<>();
        private volatile boolean failed;

        Portion(ContentSink sink, ExecutorService workers) {
            this.sink = sink;
            this.workers = workers;
            for (int i = 0; i < ON_THE_WAY; i++) {
                buffers.add(new byte[WHOLE_BYTES]);
            }
        }

        boolean hasFailed() {
            return failed;
        }

        void hand(DiscContent content, InputStream bytes) throws IOException {
            if (content.sizeBytes() <= WHOLE_BYTES) {
                handWhole(content, bytes);
            } else {
                handPiecewise(content, bytes);
            }
        }

        private void handWhole(DiscContent content, InputStream bytes) throws IOException {
            byte[] buffer = buffer();
            // A failure ends the portion, and its buffers with it.
            ByteBuffer whole = ByteBuffer.wrap(buffer, 0, bytes.readNBytes(buffer, 0, (int) content.sizeBytes()));
            handed.add(workers.submit(() -> {
                try {
                    accept(content, to -> to.accept(content, whole));
                } finally {
                    buffers.add(buffer);
                }
                return null;
            }));
        }

        private void handPiecewise(DiscContent content, InputStream bytes) throws IOException {
            PieceStream pieces = new PieceStream();
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
                failed = true;
                throw Refusals.wrongContent(content, e);
            } catch (IOException | RuntimeException | Error e) {
                failed = true;
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

        private byte[] buffer() throws IOException {
            try {
                return buffers.take();
            } catch (InterruptedException e) {
                throw interrupted(e);
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
