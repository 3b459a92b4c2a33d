package org.sallyport.batch.content;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.batch.content.ContentHealing.Holder;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.media.content.StoreListing;

/**
 * Finds what complete trees name and the store has lost: no reading of what is there tells, and a sync that finds its
 * upstream as it was looks for nothing.
 */
@ApplicationScoped
public class MissingContents {
    private static final System.Logger LOG = System.getLogger(MissingContents.class.getName());

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
                look(holder, listing, missing, most);
            }
        }
        return missing;
    }

    private void look(Holder holder, StoreListing listing, Set<Sha256> missing, int most) {
        for (Sha256 list : List.of(holder.tree().tree(), holder.tree().sizes())) {
            if (isMissing(list, listing)) {
                missing.add(list);
            }
        }
        try (SizedTreeReader lines =
                SizedTreeReader.open(store, holder.tree().tree(), holder.tree().sizes())) {
            for (SizedEntry entry = lines.next(); entry != null && missing.size() < most; entry = lines.next()) {
                if (isMissing(entry.digest(), listing)) {
                    missing.add(entry.digest());
                }
            }
        } catch (IOException e) {
            // Its list is damaged or gone, and found by that.
            LOG.log(System.Logger.Level.WARNING, "Cannot read the list of tree " + holder.tree(), e);
        }
    }

    /** What has come since the listing is there. */
    private boolean isMissing(Sha256 content, StoreListing listing) {
        return !listing.contains(content) && !store.contains(content);
    }
}
