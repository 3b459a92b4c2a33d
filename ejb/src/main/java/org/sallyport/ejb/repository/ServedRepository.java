package org.sallyport.ejb.repository;

import java.time.Instant;
import java.util.List;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;

/**
 * What hosts see of a repository at one moment.
 *
 * @param name as in its address: the repository's, or that of a snapshot of it
 * @param shown the present tree, then those that it replaced within the grace time, the newest first
 * @param guarded whether hosts must say who they are
 */
public record ServedRepository(String name, PackageManager packageManager, List<Shown> shown, boolean guarded) {

    /** Copies the list. */
    public ServedRepository {
        shown = List.copyOf(shown);
    }

    /** The name of a past snapshot; {@code @} is in no repository's own name. */
    public static String snapshotName(String repository, String snapshotId) {
        return repository + "@" + snapshotId;
    }

    /** Whether a name is that of a snapshot rather than of a repository. */
    static boolean isSnapshotName(String name) {
        return name.indexOf('@') >= 0;
    }

    /** A tree, and since when it was shown. */
    public record Shown(Sha256 tree, Instant publishedAt) {}
}
