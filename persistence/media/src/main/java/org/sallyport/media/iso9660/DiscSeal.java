package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.function.LongConsumer;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;

/**
 * One read of a whole image: the image's digest, and beside it every content's own digest, so that damage in the store
 * is found before a disc is burned.
 *
 * <p>The calling thread reads, a second one digests the image, a third one the contents. What is damaged is reported;
 * the rest is read all the same.
 *
 * @param image digest of all bytes of the image; of no worth unless {@code damaged} is empty
 * @param damaged contents, in image order, that are missing, too short or not what their names say
 */
public record DiscSeal(Sha256 image, List<Sha256> damaged) {

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
        SealReading reading = new SealReading(store, progress);
        List<Thread> digesting = List.of(
                new Thread(reading::digestImage, "disc-seal-image"),
                new Thread(reading::digestContents, "disc-seal-contents"));
        for (Thread thread : digesting) {
            thread.setDaemon(true);
            thread.start();
        }
        try {
            reading.read(index);
        } finally {
            reading.end();
            for (Thread thread : digesting) {
                thread.join();
            }
        }
        return new DiscSeal(reading.image(), reading.damaged());
    }
}
