package org.sallyport.ejb.collector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.sallyport.media.content.Sha256;

/**
 * What a run would come to.
 *
 * @param discs by index; none when something is too large
 * @param tooLarge files that fit on no disc of the capacity, the largest first in each repository
 * @param fetch what the store lacks
 * @param freeBytes that the store may still take
 * @param needs what a receiver must hold already; empty for a whole set
 * @param refusal why the run would fail; empty when it would not
 */
public record RunPreview(
        List<Disc> discs,
        List<LargeFile> tooLarge,
        Amount fetch,
        long freeBytes,
        Optional<Base> needs,
        Optional<Refusal> refusal) {

    /** Copies the lists. */
    public RunPreview {
        discs = List.copyOf(discs);
        tooLarge = List.copyOf(tooLarge);
    }

    /** Files and their bytes. */
    public record Amount(long files, long bytes) {}

    /**
     * One disc.
     *
     * @param sizeBytes of the image
     * @param files from repositories
     * @param folders on the disc, its root among them
     */
    public record Disc(int index, String volumeId, long sizeBytes, long files, long folders) {}

    /** A file that is too large. */
    public record LargeFile(String path, long sizeBytes) {}

    /**
     * The set that a delta is built upon.
     *
     * @param trees of its repositories that are built upon
     * @param held files of the new set that are not carried, since the receiver has their content
     */
    public record Base(UUID setId, String label, long sequence, List<Tree> trees, Amount held) {

        /** Copies the list. */
        public Base {
            trees = List.copyOf(trees);
        }
    }

    /** A tree that the receiver must hold. */
    public record Tree(String repository, Sha256 tree) {}

    /** Why the run would fail: a stable code and a sentence. */
    public record Refusal(String code, String detail) {}
}
