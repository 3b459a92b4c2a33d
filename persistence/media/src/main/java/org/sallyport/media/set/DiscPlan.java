package org.sallyport.media.set;

import java.util.List;
import java.util.Set;

import org.sallyport.media.iso9660.DiscFile;

/**
 * What one disc carries of the repositories.
 *
 * @param index from 1
 * @param payload sorted by path bytes; each path begins with the repository's name
 * @param complete names of the repositories whose carried files are all on this disc
 */
public record DiscPlan(int index, List<DiscFile> payload, Set<String> complete) {

    /** Copies the lists. */
    public DiscPlan {
        payload = List.copyOf(payload);
        complete = Set.copyOf(complete);
    }
}
