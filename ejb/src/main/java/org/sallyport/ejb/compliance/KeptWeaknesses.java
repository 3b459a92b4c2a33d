package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.Weaknesses;

/** The lists of weaknesses that were read last, in memory. */
@ApplicationScoped
class KeptWeaknesses {
    private static final System.Logger LOG = System.getLogger(KeptWeaknesses.class.getName());

    /** Lists that stay; one has 50 MB at the very most, 5 MB where it is Debian's. */
    private static final int MAX_KEPT = 6;

    @Inject
    ContentStore store;

    private final Map<Sha256, Weaknesses> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Weaknesses> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /**
     * What a list says. One that cannot be read says nothing, with a word in the log: one repository's list must not
     * hide how hosts stand to all others.
     */
    Weaknesses of(Sha256 list) {
        synchronized (kept) {
            Weaknesses known = kept.get(list);
            if (known != null) {
                return known;
            }
            Weaknesses read = Weaknesses.NONE;
            try {
                read = Weaknesses.read(store.stream(list));
                kept.put(list, read);
            } catch (MissingContentException e) {
                warn(list, e); // it may come back
            } catch (IOException e) {
                warn(list, e);
                kept.put(list, read);
            }
            return read;
        }
    }

    private static void warn(Sha256 list, IOException e) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The list of weaknesses {0} cannot be read and counts as empty: {1}",
                list,
                e.getMessage());
    }
}
