package org.sallyport.media.set;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;

/**
 * One repository of a set: its name, what it is, and the tree that it has once all discs are in.
 *
 * @param name as {@link RepositoryName} has it; the folder on the disc
 * @param packageManager that reads it
 * @param distro such as {@code debian}
 * @param version such as {@code 12}
 * @param suite such as {@code bookworm-updates}; null where the package manager has none
 * @param components of an apt repository, in upstream's order; may be empty
 * @param architectures carried; may be empty
 * @param snapshotId of the collector's snapshot
 * @param tree digest of the full tree
 * @param fileCount lines of the tree
 * @param byteCount sum of the files' sizes, each line counted
 * @param baseTree the tree that the receiver must hold already, for a delta
 * @param upstream where it came from
 */
public record SetRepository(
        String name,
        PackageManager packageManager,
        @Nullable String distro,
        @Nullable String version,
        @Nullable String suite,
        List<String> components,
        List<String> architectures,
        String snapshotId,
        Sha256 tree,
        long fileCount,
        long byteCount,
        @Nullable Sha256 baseTree,
        SetUpstream upstream) {

    /** Copies the lists. */
    public SetRepository {
        components = List.copyOf(components);
        architectures = List.copyOf(architectures);
    }
}
