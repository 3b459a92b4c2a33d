package org.sallyport.media.iso9660;

/**
 * What an image may cost its reader before it is believed.
 *
 * @param maxFiles files, each path counted
 * @param maxFolders folders below the root
 * @param maxPathBytes bytes of all paths together, which are kept in memory
 * @param maxStructureBytes bytes before the first file's content
 * @param maxMemoryBytes memory for all that is kept of names and places, by an estimate
 */
public record IsoLimits(int maxFiles, int maxFolders, long maxPathBytes, long maxStructureBytes, long maxMemoryBytes) {

    /**
     * Room for every disc that {@link DiscLayout} makes of a real repository, within a quarter of this process's
     * memory: with 640 MiB some 300,000 files. To compare names with a list takes as much once more.
     */
    public static final IsoLimits DEFAULT = new IsoLimits(
            1_000_000,
            DiscLayout.MAX_FOLDERS,
            64L << 20,
            1L << 30,
            Runtime.getRuntime().maxMemory() / 4);
}
