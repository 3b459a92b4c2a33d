package org.sallyport.media.iso9660;

/**
 * What an image may cost its reader before it is believed.
 *
 * @param maxFiles files, each path counted
 * @param maxFolders folders below the root
 * @param maxPathBytes bytes of all paths together, which are kept in memory
 * @param maxStructureBytes bytes before the first file's content
 */
public record IsoLimits(int maxFiles, int maxFolders, long maxPathBytes, long maxStructureBytes) {

    /** Room for every disc that {@link DiscLayout} makes of a real repository. */
    public static final IsoLimits DEFAULT = new IsoLimits(1_000_000, DiscLayout.MAX_FOLDERS, 64L << 20, 1L << 30);
}
