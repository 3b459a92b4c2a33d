package org.sallyport.web.device;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ingest.SetOffer;

/**
 * A verified disc, and what it would bring.
 *
 * @param sequence number of the set
 * @param discIndex from 1
 * @param newFiles paths whose content is not held
 * @param newBytes of these contents, each counted once
 * @param missingDiscs that would still be missing
 */
public record SetOfferView(
        UUID setId,
        String label,
        UUID collectorId,
        String collector,
        String signerFingerprint,
        long sequence,
        Instant createdAt,
        int discIndex,
        int discCount,
        List<PartView> repositories,
        long newFiles,
        long newBytes,
        List<Integer> missingDiscs) {

    /**
     * A repository of the set.
     *
     * @param shownSequence number of the set that hosts see of it now; null when it is new
     */
    public record PartView(
            String name,
            @Nullable String suite,
            long fileCount,
            long byteCount,
            @Nullable Long shownSequence) {
        static PartView of(SetOffer.Part part) {
            return new PartView(
                    part.name(),
                    part.suite(),
                    part.fileCount(),
                    part.byteCount(),
                    part.shown().isPresent() ? part.shown().getAsLong() : null);
        }
    }

    static @Nullable SetOfferView of(@Nullable SetOffer offer) {
        return offer == null
                ? null
                : new SetOfferView(
                        offer.setId(),
                        offer.label(),
                        offer.collectorId(),
                        offer.collectorName(),
                        offer.signer(),
                        offer.sequence(),
                        offer.createdAt(),
                        offer.discIndex(),
                        offer.discCount(),
                        offer.repositories().stream().map(PartView::of).toList(),
                        offer.newFiles(),
                        offer.newBytes(),
                        offer.missingDiscs());
    }
}
