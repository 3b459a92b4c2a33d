package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongConsumer;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.ImagePieces.Piece;

/**
 * One read of a whole image: the image's digest, and beside it every content's own digest, so that damage in the store
 * is found before a disc is burned.
 *
 * <p>The calling thread reads and digests contents, a second one digests the image. What is damaged is reported; the
 * rest is read all the same.
 *
 * @param image digest of all bytes of the image; of no worth unless {@code damaged} is empty
 * @param damaged contents, in image order, that are missing, too short or not what their names say
 */
public record DiscSeal(Sha256 image, List<Sha256> damaged) {

    private static final int BLOCK = 1 << 20;
    private static final int BLOCKS = 8;
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    public DiscSeal {
        damaged = List.copyOf(damaged);
    }

    /**
     * Reads an image.
     *
     * @param progress told the bytes read since it was last told, about every megabyte; what it throws stops the
     *     reading
     * @throws ClosedByInterruptException when the thread is interrupted while it reads
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public static DiscSeal of(DiscIndex index, ContentStore store, LongConsumer progress)
            throws IOException, InterruptedException {
        Reading reading = new Reading(store, progress);
        Thread second = new Thread(reading::digestImage, "disc-seal");
        second.setDaemon(true);
        second.start();
        try {
            reading.read(index);
        } finally {
            reading.full.put(END);
            second.join();
        }
        return new DiscSeal(Sha256.ofDigest(reading.image.digest()), reading.damaged);
    }

    private static final class Reading {

        private final ContentStore store;
        private final LongConsumer progress;
        private final MessageDigest image = Sha256.newDigest();
        private final MessageDigest content = Sha256.newDigest();
        private final List<Sha256> damaged = new ArrayList<>();
        private final BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BLOCKS + 1);
        private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BLOCKS);
        private ByteBuffer block = ByteBuffer.allocate(BLOCK);

        Reading(ContentStore store, LongConsumer progress) {
            this.store = store;
            this.progress = progress;
            for (int i = 1; i < BLOCKS; i++) {
                free.add(ByteBuffer.allocate(BLOCK));
            }
        }

        void digestImage() {
            try {
                for (ByteBuffer next = full.take(); next.hasRemaining(); next = full.take()) {
                    image.update(next);
                    free.put(next.clear());
                }
            } catch (InterruptedException e) {
                // Nobody interrupts this thread but a platform that is going down.
                Thread.currentThread().interrupt();
            }
        }

        void read(DiscIndex index) throws IOException, InterruptedException {
            ImagePieces pieces = new ImagePieces(index, 0, index.imageSizeBytes());
            for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                Sha256 digest = piece.digest();
                if (digest == null) {
                    zeros(piece.length());
                } else if (!isWhole(digest, piece.length())) {
                    damaged.add(digest);
                }
            }
            if (block.position() > 0) {
                handOver();
            }
        }

        private boolean isWhole(Sha256 digest, long length) throws IOException, InterruptedException {
            content.reset();
            long left = length;
            try (FileChannel in = DiscImage.open(store, digest)) {
                boolean isLonger = in.size() > length;
                while (left > 0) {
                    left -= readSome(in, left, digest);
                    handOverIfFull();
                }
                return !isLonger && Sha256.ofDigest(content.digest()).equals(digest);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                // A bad sector shows as an error of reading; that is damage like any other.
                zeros(left);
                return false;
            }
        }

        private int readSome(FileChannel in, long wanted, Sha256 digest) throws IOException {
            int start = block.position();
            block.limit((int) Math.min(block.capacity(), start + wanted));
            try {
                int read = in.read(block);
                if (read < 0) {
                    throw DiscImage.tooShort(digest, null);
                }
                content.update(block.array(), block.arrayOffset() + start, read);
                return read;
            } finally {
                block.limit(block.capacity());
            }
        }

        private void zeros(long length) throws InterruptedException {
            long left = length;
            while (left > 0) {
                int bytes = (int) Math.min(left, block.remaining());
                block.put(new byte[bytes]);
                left -= bytes;
                handOverIfFull();
            }
        }

        private void handOverIfFull() throws InterruptedException {
            if (!block.hasRemaining()) {
                handOver();
            }
        }

        private void handOver() throws InterruptedException {
            progress.accept(block.position());
            full.put(block.flip());
            block = free.take();
        }
    }
}
