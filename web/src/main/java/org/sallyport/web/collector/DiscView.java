package org.sallyport.web.collector;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.collector.ImageFileName;
import org.sallyport.ejb.collector.RunDetails;

/**
 * A disc whose image can be downloaded.
 *
 * @param discIndex from 1
 * @param fileCount files in its list
 * @param sha256 of the image; null before it is sealed
 */
public record DiscView(
        int discIndex,
        String filename,
        long sizeBytes,
        String volumeId,
        long fileCount,
        @Nullable String sha256) {

    static List<DiscView> of(RunDetails details) {
        if (!details.run().status().hasImages()) {
            return List.of();
        }
        int discs = details.discs().size();
        return details.discs().stream()
                .map(disc -> new DiscView(
                        disc.index(),
                        ImageFileName.of(details.run(), disc, discs),
                        disc.imageSizeBytes(),
                        disc.facts().volumeId(),
                        disc.facts().fileCount(),
                        disc.imageDigest().map(Object::toString).orElse(null)))
                .toList();
    }
}
