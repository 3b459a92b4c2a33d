package org.sallyport.ejb.repository;

import java.time.Instant;
import java.util.List;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;

/**
 * What hosts see of a repository at one moment.
 *
 * @param shown the present tree, then those that it replaced within the grace time, the newest first
 */
public record ServedRepository(String name, PackageManager packageManager, List<Shown> shown) {
    /** A tree, and since when it was shown. */
    public record Shown(Sha256 tree, Instant publishedAt) {}
}
