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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.ImagePieces.Piece;

/** The three threads of a {@link DiscSeal}: one reads blocks of the image, two digest each of them. */
final class SealReading {

    private static final int BLOCK = 1 << 20;
    private static final int BLOCKS = 8;
    private static final int READERS = 2;
    private static final Block END = new Block(0);

    private final ContentStore store;
    private final LongConsumer progress;
    private final MessageDigest image = Sha256.newDigest();
    private final ConcurrentSkipListMap<Integer, Sha256> damaged = new ConcurrentSkipListMap<>();
    private final BlockingQueue<Block> forImage = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<Block> forContents = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private Block block = new Block(BLOCK);
    private int piece;

    SealReading(ContentStore store, LongConsumer progress) {
        this.store = store;
        this.progress = progress;
        for (int i = 1; i < BLOCKS; i++) {
            free.add(new Block(BLOCK));
        }
    }

    /** A piece of the image, and what of it is content. */
    private static final class Block {
        private final ByteBuffer bytes;
        private final List<Part> parts = new ArrayList<>();
        private final AtomicInteger unread = new AtomicInteger();

        Block(int size) {
            bytes = ByteBuffer.allocate(size);
        }
    }

    /**
     * Bytes of one content in a block.
     *
     * @param piece number of the content in the image
     * @param last whether the content ends with them
     */
    private record Part(int piece, Sha256 expected, int from, int length, boolean last) {}

    /** Digest of all that was read; to be asked for when all threads have ended. */
    Sha256 image() {
        return Sha256.ofDigest(image.digest());
    }

    /** What was damaged, in image order. */
    List<Sha256> damaged() {
        return List.copyOf(damaged.values());
    }

    /** Says that no block follows. */
    void end() throws InterruptedException {
        forImage.put(END);
        forContents.put(END);
    }

    void digestImage() {
        each(forImage, next -> image.update(next.bytes.array(), 0, next.bytes.limit()));
    }

    void digestContents() {
        MessageDigest content = Sha256.newDigest();
        AtomicInteger current = new AtomicInteger(-1);
        each(forContents, next -> {
            for (Part part : next.parts) {
                if (current.getAndSet(part.piece()) != part.piece()) {
                    content.reset();
                }
                content.update(next.bytes.array(), part.from(), part.length());
                if (part.last() && !Sha256.ofDigest(content.digest()).equals(part.expected())) {
                    damaged.put(part.piece(), part.expected());
                }
            }
        });
    }

    private void each(BlockingQueue<Block> blocks, Consumer<Block> use) {
        try {
            for (Block next = blocks.take(); next != END; next = blocks.take()) {
                use.accept(next);
                if (next.unread.decrementAndGet() == 0) {
                    next.bytes.clear();
                    next.parts.clear();
                    free.put(next);
                }
            }
        } catch (InterruptedException e) {
            // Nobody interrupts these threads but a platform that is going down.
            Thread.currentThread().interrupt();
        }
    }

    void read(DiscIndex index) throws IOException, InterruptedException {
        ImagePieces pieces = new ImagePieces(index, 0, index.imageSizeBytes());
        for (Piece next = pieces.next(); next != null; next = pieces.next()) {
            Sha256 digest = next.digest();
            if (digest == null) {
                zeros(next.length());
            } else {
                piece++;
                content(digest, next.length());
            }
        }
        if (block.bytes.position() > 0) {
            handOver();
        }
    }

    private void content(Sha256 digest, long length) throws IOException, InterruptedException {
        long left = length;
        try (FileChannel in = DiscImage.open(store, digest)) {
            if (in.size() > length) {
                damaged.put(piece, digest);
            }
            while (left > 0) {
                left -= readSome(in, left, digest);
                handOverIfFull();
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // A bad sector shows as an error of reading; that is damage like any other.
            damaged.put(piece, digest);
            zeros(left);
        }
    }

    private int readSome(FileChannel in, long wanted, Sha256 digest) throws IOException {
        ByteBuffer bytes = block.bytes;
        int start = bytes.position();
        bytes.limit((int) Math.min(bytes.capacity(), start + wanted));
        try {
            int read = in.read(bytes);
            if (read < 0) {
                throw DiscImage.tooShort(digest, null);
            }
            block.parts.add(new Part(piece, digest, start, read, read == wanted));
            return read;
        } finally {
            bytes.limit(bytes.capacity());
        }
    }

    private void zeros(long length) throws InterruptedException {
        long left = length;
        while (left > 0) {
            int bytes = (int) Math.min(left, block.bytes.remaining());
            block.bytes.put(new byte[bytes]);
            left -= bytes;
            handOverIfFull();
        }
    }

    private void handOverIfFull() throws InterruptedException {
        if (!block.bytes.hasRemaining()) {
            handOver();
        }
    }

    private void handOver() throws InterruptedException {
        progress.accept(block.bytes.position());
        block.bytes.flip();
        block.unread.set(READERS);
        forImage.put(block);
        forContents.put(block);
        block = free.take();
    }
}
