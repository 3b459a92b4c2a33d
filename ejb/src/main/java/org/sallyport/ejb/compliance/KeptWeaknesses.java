package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.advisory.MendedWeaknesses;
import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.Weaknesses;

/** The lists of weaknesses that were read last, in memory. */
@ApplicationScoped
class KeptWeaknesses {
    private static final System.Logger LOG = System.getLogger(KeptWeaknesses.class.getName());

    /** Characters of lists that stay, as many as the largest has; it is Debian's six times. */
    private static final int MAX_CHARACTERS = MendedWeaknesses.MAX_CHARACTERS;

    @Inject
    ContentStore store;

    private final Map<Sha256, Weaknesses> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What a list says; empty for one that cannot be read now, with a word in the log: one repository's list must not
     * hide how hosts stand to all others. A list that was lost may come back; one that is malformed stays so, and says
     * nothing for good.
     */
    Optional<Weaknesses> of(Sha256 list) {
        synchronized (kept) {
            Weaknesses known = kept.get(list);
            if (known != null) {
                return Optional.of(known);
            }
            try {
                Weaknesses read = Weaknesses.read(store.stream(list));
                makeRoom(read.characters());
                kept.put(list, read);
                return Optional.of(read);
            } catch (IOException e) {
                warn(list, e);
                if (!(e.getCause() instanceof IllegalArgumentException || e instanceof LimitExceededException)) {
                    return Optional.empty();
                }
                kept.put(list, Weaknesses.NONE);
                return Optional.of(Weaknesses.NONE);
            }
        }
    }

    private void makeRoom(int characters) {
        long all = characters
                + kept.values().stream().mapToLong(Weaknesses::characters).sum();
        for (Iterator<Weaknesses> eldest = kept.values().iterator(); all > MAX_CHARACTERS && eldest.hasNext(); ) {
            all -= eldest.next().characters();
            eldest.remove();
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
