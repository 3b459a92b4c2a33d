package org.sallyport.web.mirror;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.mirror.UpstreamFacts;

/**
 * What upstream said of itself when a tree was taken.
 *
 * @param signedBy fingerprints of those whose signatures were good; empty for an unsigned upstream
 */
public record UpstreamView(
        String url,
        String suite,
        List<String> components,
        List<String> architectures,
        String origin,
        String codename,
        String version,
        @Nullable Instant date,
        @Nullable Instant validUntil,
        List<String> signedBy) {

    static UpstreamView of(UpstreamFacts facts) {
        return new UpstreamView(
                facts.url(),
                facts.suite(),
                facts.components(),
                facts.architectures(),
                facts.origin(),
                facts.codename(),
                facts.version(),
                facts.date().orElse(null),
                facts.validUntil().orElse(null),
                facts.signedBy());
    }
}
