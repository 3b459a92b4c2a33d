package org.sallyport.batch.content;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.StoreListing;

/**
 * Finds what complete trees name and the store has lost: no reading of what is there tells, and a sync that finds its
 * upstream as it was looks for nothing.
 */
@ApplicationScoped
public class MissingContents {
    @Inject
    ContentStore store;

    /**
     * Looks through all complete trees.
     *
     * @param most after so many it stops
     */
    public Set<Sha256> of(Collection<Holder> holders, int most) throws IOException {
        StoreListing listing = StoreListing.of(store);
        Set<Sha256> missing = new LinkedHashSet<>();
        for (Holder holder : holders) {
            if (holder.tree().isComplete() && missing.size() < most) {
                holder.visit(store, (content, isList) -> {
                    if (isMissing(content.digest(), listing)) {
                        missing.add(content.digest());
                    }
                    return missing.size() < most;
                });
            }
        }
        return missing;
    }

    /** What has come since the listing is there. */
    private boolean isMissing(Sha256 content, StoreListing listing) {
        return !listing.contains(content) && !store.contains(content);
    }
}
