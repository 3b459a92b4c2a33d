package org.sallyport.ejb.ingest;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a disc is and would bring, after its signature was verified and before anything of it is taken.
 *
 * @param held whether everything that it could bring is here already
 * @param newFiles paths whose content is not in the store
 * @param newBytes of these contents, each counted once
 * @param missingDiscs discs of the set that would still be missing
 */
public record SetOffer(
        UUID setId,
        String label,
        UUID collectorId,
        String collectorName,
        String signer,
        long sequence,
        Instant createdAt,
        int discIndex,
        int discCount,
        List<Part> repositories,
        boolean held,
        long newFiles,
        long newBytes,
        List<Integer> missingDiscs) {

    /** Copies the lists. */
    public SetOffer {
        repositories = List.copyOf(repositories);
        missingDiscs = List.copyOf(missingDiscs);
    }

    /**
     * One repository of the set.
     *
     * @param shown number of the set that hosts see of it now; empty when it is new
     */
    public record Part(String name, @Nullable String suite, long fileCount, long byteCount, OptionalLong shown) {}
}
