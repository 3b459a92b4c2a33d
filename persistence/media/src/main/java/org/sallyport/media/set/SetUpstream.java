package org.sallyport.media.set;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where a repository's tree was fetched from.
 *
 * @param url of the upstream, without credentials; at most 2,000 characters
 * @param signedBy fingerprints of the keys whose signatures were good, as the upstream's format has them
 * @param date upstream's own date of its metadata, whole seconds
 * @param validUntil after which clients refuse the metadata, whole seconds
 */
public record SetUpstream(
        String url,
        List<String> signedBy,
        @Nullable Instant date,
        @Nullable Instant validUntil) {

    /** Copies the list. */
    public SetUpstream {
        signedBy = List.copyOf(signedBy);
    }
}
